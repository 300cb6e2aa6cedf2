//! `signpost new`: a role or a guide to be written, as files that pass the check but for the
//! words "write me".

use super::{
    config::{Folders, NewCommand},
    keep,
};
use crate::{
    content::{guide::GuideKind, role::Role, scaffold},
    problem::SourceText,
};
use anyhow::Context;
use std::{fs, io::Write, path::Path, process::ExitCode};

/// Writes the files and says what to do next. Nothing that exists is changed.
///
/// # Errors
/// When the name is no slug, the role is not there, or the file exists or cannot be written.
pub fn run(folders: &Folders, what: &NewCommand) -> anyhow::Result<ExitCode> {
    let roles = folders.content.join("roles");
    match what {
        NewCommand::Role { role } => {
            anyhow::ensure!(
                scaffold::is_role_slug(role),
                "{role:?} cannot be the name of a role; use lower-case letters, digits and single \
                 hyphens, such as data-analyst"
            );
            let path = roles.join(role).join("role.toml");
            write(&path, &scaffold::role(role))?;
            println!("Wrote {}.", path.display());
            println!("Next: signpost new guide {role} career");
        }
        NewCommand::Guide { role, kind } => {
            let kind = GuideKind::from_slug(kind).with_context(|| {
                let kinds = GuideKind::ALL.map(GuideKind::slug).join(", ");
                format!("{kind:?} is no kind of guide; there are {kinds}")
            })?;
            let folder = roles.join(role);
            let file = folder.join("role.toml");
            let text = fs::read_to_string(&file).with_context(|| {
                format!(
                    "there is no role at {}; write it first: signpost new role {role}",
                    file.display()
                )
            })?;
            let source = SourceText::new(format!("roles/{role}/role.toml"), text);
            let (parsed, problems) = Role::parse(role, &source);
            let parsed = parsed.with_context(|| match problems.first() {
                Some(problem) => format!("{problem}; {}", problem.help),
                None => "the role file cannot be read".to_owned(),
            })?;
            let path = folder.join(format!("{}.md", kind.slug()));
            write(&path, &scaffold::guide(&parsed, kind, keep::today()))?;
            println!("Wrote {}.", path.display());
            println!("Next: signpost --dev shows it as you write, signpost check what is left.");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let mut file = (fs::File::create_new(path))
        .with_context(|| format!("{} cannot be made anew", path.display()))?;
    file.write_all(text.as_bytes())
        .with_context(|| format!("{} cannot be written", path.display()))
}
