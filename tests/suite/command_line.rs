//! The program as an operator runs it.

use crate::site::root;
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

fn signpost(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signpost"));
    command
        .current_dir(root())
        .env("SIGNPOST_DATA_DIR", data)
        .stdin(Stdio::null());
    command
}

fn run(command: &mut Command) -> Output {
    command.output().expect("the program starts")
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A running server that is ended with the test.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(command: &mut Command) -> Self {
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let stdout = child.stdout.take().expect("its output");
        let mut lines = BufReader::new(stdout).lines();
        let line = lines.next().expect("a first line").expect("text");
        let address = line
            .rsplit("http://")
            .next()
            .expect("an address")
            .to_owned();
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        words(&answer)
    }

    /// Waits until a page says something; fails after a minute: the machine may be busy.
    #[track_caller]
    fn comes_to_say(&self, path: &str, wanted: &str) -> Duration {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(60) {
            if self.get(path).contains(wanted) {
                return begun.elapsed();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{path} never says {wanted}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The shipped content in a folder that a test may change.
fn copy_of_content(folder: &Path) {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder") {
            let entry = entry.expect("an entry");
            let target = to.join(entry.file_name());
            if entry.file_type().expect("a kind").is_dir() {
                copy(&entry.path(), &target);
            } else {
                fs::copy(entry.path(), target).expect("a file");
            }
        }
    }
    copy(&root().join("content"), folder);
}

#[test]
fn check_finds_nothing_in_the_shipped_content() {
    let data = tempfile::tempdir().expect("a folder");
    let output = run(signpost(data.path()).arg("check"));
    assert!(output.status.success(), "{}", words(&output.stdout));
    // What a publisher withholds is a notice, not a problem.
    let out = words(&output.stdout);
    assert!(out.ends_with("No problems.\n"), "{out}");
    let told = out.trim_end_matches("No problems.\n");
    assert!(
        told.lines().all(|line| line.starts_with("notice: ")),
        "{out}"
    );
}

#[test]
fn check_names_file_line_and_help_and_fails() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_of_content(folder.path());
    let guide = folder.path().join("roles/backend-developer/salary.md");
    let mut text = fs::read_to_string(&guide).expect("the guide");
    text.push_str("\n## More\n\nMost earn $120,000 a year.\n");
    fs::write(&guide, &text).expect("the guide");
    let line = text.lines().count();
    let mut command = signpost(folder.path());
    let output = run(command.arg("check").arg("--content").arg(folder.path()));
    assert_eq!(output.status.code(), Some(1));
    let printed = words(&output.stdout);
    for part in [
        format!("roles/backend-developer/salary.md:{line}:11").as_str(),
        "amount-by-hand",
        "help:",
    ] {
        assert!(printed.contains(part), "{part} is missing in\n{printed}");
    }
    let mut command = signpost(folder.path());
    let output = run(command
        .args(["check", "--format", "json", "--content"])
        .arg(folder.path()));
    let rows: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let lines: Vec<&serde_json::Value> = rows.as_array().expect("a list").iter().collect();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert_eq!(lines[0]["line"], line);
}

#[test]
fn a_taken_port_a_missing_folder_and_an_unwritable_one_are_said_in_a_sentence() {
    let data = tempfile::tempdir().expect("a folder");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let output = run(signpost(data.path()).args(["--listen", &address]));
    let said = words(&output.stderr);
    assert!(
        !output.status.success() && said.contains(&address) && said.contains("--listen"),
        "{said}"
    );

    let output = run(signpost(data.path()).args(["--content", "no/such/folder"]));
    let said = words(&output.stderr);
    assert!(
        said.contains("no/such/folder") && said.contains("--content"),
        "{said}"
    );

    let file = data.path().join("file");
    fs::write(&file, "not a folder").expect("a file");
    let output = run(signpost(&file.join("data")).args(["--listen", "127.0.0.1:0"]));
    let said = words(&output.stderr);
    assert!(!output.status.success() && said.contains("data"), "{said}");
    assert!(
        !said.contains("panicked") && said.lines().count() <= 3,
        "{said}"
    );
}

#[test]
fn a_change_shows_within_a_second_and_a_bad_one_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_of_content(&folder.path().join("content"));
    let about = folder.path().join("content/pages/about.md");
    let server = Server::start(
        signpost(folder.path()).env("SIGNPOST_CONTENT", folder.path().join("content")),
    );
    let text = fs::read_to_string(&about).expect("a page");
    assert!(server.get("/about").starts_with("HTTP/1.1 200"));
    fs::write(&about, format!("{text}\nA sentence that was added.\n")).expect("a page");
    server.comes_to_say("/about", "A sentence that was added.");
    fs::write(&about, format!("{text}\n[A link](/that/leads/nowhere)\n")).expect("a page");
    std::thread::sleep(Duration::from_millis(1_500));
    assert!(server.get("/about").contains("A sentence that was added."));
    fs::write(&about, format!("{text}\nMended again.\n")).expect("a page");
    server.comes_to_say("/about", "Mended again.");
}

#[test]
fn a_running_server_notices_an_import_and_export_holds_it() {
    let data = tempfile::tempdir().expect("a folder");
    let server = Server::start(&mut signpost(data.path()));
    assert!(server.get("/jobs").contains("These are example postings"));
    let payload = data.path().join("board.json");
    fs::write(
        &payload,
        r#"{"jobs":[{"id":7,"title":"Senior Backend Engineer, Tides","location":{"name":"Austin, TX"},
            "absolute_url":"https://jobs.example.org/7","content":"&lt;p&gt;APIs in Go.&lt;/p&gt;"}],
            "meta":{"total":1}}"#,
    )
    .expect("a payload");
    let import = || {
        let mut command = signpost(data.path());
        command.arg("import").arg("--file").arg(&payload);
        words(&run(command.args(["--provider", "greenhouse", "--company", "Harbor"])).stdout)
    };
    assert!(import().contains("1 new"));
    server.comes_to_say(
        "/careers/backend-developer/jobs",
        "Senior Backend Engineer, Tides",
    );
    assert!(!server.get("/jobs").contains("These are example postings"));
    assert!(import().contains("1 unchanged"));
    let exported = words(&run(signpost(data.path()).arg("export")).stdout);
    let line: serde_json::Value =
        serde_json::from_str(exported.lines().next().expect("a line")).expect("JSON");
    assert_eq!(line["title"], "Senior Backend Engineer, Tides");
    assert_eq!(line["signpost"]["role"], "backend-developer");
    assert_eq!(exported.lines().count(), 1, "examples are never exported");
}

#[test]
fn malformed_payloads_are_refused_in_clear_words() {
    let data = tempfile::tempdir().expect("a folder");
    let file = data.path().join("board.json");
    for payload in [
        "",
        "<html>blocked</html>",
        "{\"jobs\":[{\"id\":1,",
        "[]",
        "{}",
        "\u{0}",
    ] {
        fs::write(&file, payload).expect("a payload");
        let mut command = signpost(data.path());
        command.arg("import").arg("--file").arg(&file);
        let output = run(command.args(["--provider", "greenhouse", "--company", "Harbor"]));
        let said = words(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{payload}: {said}");
        assert!(
            said.contains("board.json") && said.contains("greenhouse"),
            "{said}"
        );
    }
    let mut command = signpost(data.path());
    command.arg("import").arg("--file").arg(&file);
    let said = words(&run(command.args(["--provider", "grenhouse", "--company", "X"])).stderr);
    assert!(said.contains("greenhouse"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_signal_ends_the_server_politely() {
    for signal in ["INT", "TERM"] {
        let data = tempfile::tempdir().expect("a folder");
        let mut server = Server::start(&mut signpost(data.path()));
        assert!(server.get("/healthz").ends_with("ok\n"));
        let id = server.child.id().to_string();
        let sent = Command::new("kill")
            .args([&format!("-{signal}"), &id])
            .status()
            .expect("kill");
        assert!(sent.success());
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = server.child.try_wait().expect("a child") {
                break status;
            }
            assert!(
                begun.elapsed() < Duration::from_secs(5),
                "it still runs after SIG{signal}"
            );
            std::thread::sleep(Duration::from_millis(10));
        };
        assert!(status.success(), "{status}");
    }
}

#[test]
fn half_a_head_and_a_huge_one_do_not_hold_the_server() {
    let data = tempfile::tempdir().expect("a folder");
    let server = Server::start(&mut signpost(data.path()));
    let mut slow = TcpStream::connect(&server.address).expect("a connection");
    slow.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n")
        .expect("half a head");
    let mut huge = TcpStream::connect(&server.address).expect("a connection");
    let head = format!(
        "GET / HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n",
        "a".repeat(60_000)
    );
    let _ = huge.write_all(head.as_bytes());
    let mut answer = String::new();
    let _ = huge.read_to_string(&mut answer);
    assert!(!answer.starts_with("HTTP/1.1 200"), "{answer:.60}");
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
}

#[test]
fn a_scaffold_lacks_nothing_but_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let content = folder.path().join("content");
    fs::create_dir_all(content.join("roles")).expect("folders");
    let settings = "name = \"Signpost\"\nurl = \"https://example.org\"\ncurrency = \"USD\"\n";
    fs::write(content.join("site.toml"), settings).expect("settings");
    let data = root().join("content/data");
    std::os::unix::fs::symlink(data, content.join("data")).expect("the tables of places");
    fs::create_dir_all(content.join("jobs")).expect("folders");
    let skills = root().join("content/jobs/skills.toml");
    fs::copy(skills, content.join("jobs/skills.toml")).expect("the skills");
    let new = |arguments: &[&str]| {
        let mut command = signpost(folder.path());
        command.arg("new").args(arguments);
        run(command.env("SIGNPOST_CONTENT", &content))
    };
    let refused = new(&["guide", "data-analyst", "salary"]);
    assert!(!refused.status.success());
    assert!(words(&refused.stderr).contains("signpost new role data-analyst"));
    assert!(new(&["role", "data-analyst"]).status.success());
    for kind in ["career", "how-to-become", "skills", "salary", "resume"] {
        let made = new(&["guide", "data-analyst", kind]);
        assert!(made.status.success(), "{}", words(&made.stderr));
    }
    let again = new(&["guide", "data-analyst", "salary"]);
    assert!(!again.status.success(), "a file that exists is kept");
    assert!(!new(&["role", "Data Analyst"]).status.success());
    let mut command = signpost(folder.path());
    command.args(["check", "--format", "json"]);
    let checked = run(command.env("SIGNPOST_CONTENT", &content));
    let problems: Vec<serde_json::Value> = serde_json::from_slice(&checked.stdout)
        .unwrap_or_else(|_| panic!("{}", words(&checked.stderr)));
    let rules: Vec<&str> = (problems.iter())
        .map(|problem| problem["rule"].as_str().expect("a rule"))
        .collect();
    assert!(rules.len() > 50, "{rules:?}");
    assert!(
        rules.iter().all(|rule| *rule == "write-me"),
        "{}",
        words(&checked.stdout)
    );
}
