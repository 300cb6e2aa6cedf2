use super::*;
use crate::growth::assert_linear;
use proptest::prelude::*;

#[track_caller]
fn cleans(from: &str, to: &str) {
    let clean = Description::clean(from);
    assert_eq!(clean.html(), to, "from {from:?}");
    assert_eq!(Description::clean(to).html(), to, "cleaned again");
}

#[test]
fn an_honest_posting_keeps_its_shape() {
    cleans(
        "<h2><strong>Who we are&nbsp;</strong></h2>\n<p><span style=\"x\">We &amp; <b>you</b></span></p>\
         <p>&nbsp;</p><ul>\n<li><p>one</p></li>\n<li>two<ul><li>three</li></ul></li></ul>",
        "<h2><strong>Who we are</strong></h2><p>We &amp; <strong>you</strong></p>\
         <ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>",
    );
}

#[test]
fn headings_stand_under_the_title_of_the_page() {
    cleans(
        "<h1>A</h1><h2>B</h2><h6>C</h6>",
        "<h2>A</h2><h3>B</h3><h4>C</h4>",
    );
    cleans("<h2>A</h2><h5>B</h5>", "<h2>A</h2><h4>B</h4>");
}

#[test]
fn empty_things_and_loose_text_are_tidied() {
    cleans("a<br><br><br>b<div>c</div>", "<p>a</p><p>b</p><p>c</p>");
    cleans("<p><br></p><p> &nbsp; </p><ul><li></li></ul>", "");
    cleans(
        "<b>x<p>y</p></b>z",
        "<p><strong>x</strong></p><p><strong>y</strong></p><p>z</p>",
    );
    cleans("<li>one<li>two", "<ul><li>one</li><li>two</li></ul>");
    cleans("<pre>\n a  b\n</pre>", "<pre>a  b\n</pre>");
    cleans(
        "<table><tr><td>a<td></td><td>b</table>",
        "<table><tbody><tr><td>a</td><td></td><td>b</td></tr></tbody></table>",
    );
}

#[test]
fn a_list_that_was_typed_is_a_list() {
    cleans(
        "<p>You:</p><p>• build <b>it</b></p><p>•run it</p><p>▪\u{fe0f} mend it</p><p>Then rest.</p>",
        "<p>You:</p><ul><li>build <strong>it</strong></li><li>run it</li><li>mend it</li></ul><p>Then rest.</p>",
    );
    cleans(
        "We ask:<br>– care<br>&nbsp;– time<br>Thanks<br>all",
        "<p>We ask:</p><ul><li>care</li><li>time</li></ul><p>Thanks<br>all</p>",
    );
    cleans(
        "<blockquote><p><b>•</b> a</p><p><b><i>•</i> b</b> c</p></blockquote>",
        "<blockquote><ul><li>a</li><li><strong>b</strong> c</li></ul></blockquote>",
    );
}

#[test]
fn what_is_no_list_stays_as_it_is() {
    for same in [
        "<p>• one</p><p>and more</p><p>• another</p>",
        "<p>-5 °C</p><p>-4 °C</p>",
        "<p>•</p><p>•</p><p>• a</p>",
        "<p><strong>• a<br>• b</strong></p>",
        "<pre>• a\n• b</pre>",
        "<p>a<br>• b</p><p>c</p>",
    ] {
        cleans(same, same);
    }
}

#[test]
fn links_are_https_or_mail_and_say_what_they_are() {
    cleans(
        "<a href='https://x.example/a?b=1&amp;c=2' onclick=x target=_blank>go</a> <a href='/rel'>rel</a>",
        "<p><a href=\"https://x.example/a?b=1&amp;c=2\" rel=\"nofollow noopener noreferrer\">go</a> rel</p>",
    );
    cleans("<a href='http://x.example/'>plain</a>", "<p>plain</p>");
}

#[test]
fn code_samples_survive_one_decoding() {
    cleans(
        "<code>Vec&lt;T&gt;</code>",
        "<p><code>Vec&lt;T&gt;</code></p>",
    );
}

/// Shapes of attack that are known from the literature, written for this test.
const ATTACKS: [&str; 26] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)></style></mglyph></table></math>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' java\nscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='https://x.example/\" onmouseover=\"alert(1)'>x</a>",
    "<p onclick=alert(1) style='background:url(javascript:alert(1))'>x</p>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object><embed src='javascript:alert(1)'>",
    "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>x</button></form>",
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<title><script>alert(1)</script></title>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<template><script>alert(1)</script></template>",
    "<details open ontoggle=alert(1)><video><source onerror=alert(1)></video>",
    "<p id=body class=evil name=x data-x=1>x</p><input autofocus onfocus=alert(1)>",
];

#[test]
fn no_attack_survives() {
    for attack in ATTACKS {
        let clean = Description::clean(attack);
        let html = clean.html();
        assert!(is_normal(html), "{attack} left {html}");
        let page = scraper::Html::parse_fragment(html);
        for element in page.tree.values().filter_map(|node| node.as_element()) {
            let name = element.name();
            assert!(
                name == "html" || name == "body" || ELEMENTS.contains(&name),
                "{attack} left {html}"
            );
            for (attribute, value) in element.attrs() {
                let fine = attribute == "rel"
                    || value.starts_with("https:")
                    || value.starts_with("mailto:");
                assert!(name == "a" && fine, "{attack} left {html}");
            }
        }
    }
}

#[test]
fn a_text_that_waits_is_seen_clean_and_marked_as_it_came() {
    let html = "<p onclick=x>a &amp; b</p><script>x</script>";
    let escaped = html.replace('&', "&amp;").replace('<', "&lt;");
    let clean = Description::clean(html);
    let mark = |description: &Description| {
        let mut hash = Sha256::new();
        description.mark(&mut hash);
        hash.finalize()
    };
    for (waiting, text) in [
        (Description::of_html(html), html),
        (Description::of_escaped(&*escaped), &escaped),
    ] {
        let before = mark(&waiting);
        assert_eq!(waiting.html(), "<p>a &amp; b</p>", "{text}");
        assert_eq!(waiting, clean);
        assert_eq!(
            serde_json::to_string(&waiting).unwrap(),
            "\"<p>a &amp; b</p>\""
        );
        assert_eq!(mark(&waiting), before, "looking changes no mark");
    }
    assert_ne!(
        mark(&Description::of_html(&*escaped)),
        mark(&Description::of_escaped(&*escaped)),
        "the same letters, another text"
    );
}

#[test]
fn no_text_grows_beyond_what_is_allowed_for() {
    for piece in [
        "<p>x",
        "<b><i><code><p>x",
        "\"",
        "<li>x",
        "<td>x",
        "<h1>x",
        "a<br>",
        "•a<br>",
        "<p>•a<p>•a<p>b",
    ] {
        let text = format!("<b><i><code>{}", piece.repeat(2_000));
        let clean = Description::clean(&text);
        assert!(clean.html().len() < text.len() * MOST_GROWTH, "{piece}");
        assert!(Description::of_html(text).fits(clean.html().len()));
    }
    assert!(!Description::of_html("<p>four</p>").fits(10));
}

#[test]
fn what_a_store_gives_back_is_checked() {
    let clean = Description::clean("<p>a <a href='mailto:a@b.example'>b</a></p>");
    assert_eq!(Description::from_stored(clean.html().to_owned()), clean);
    let forged = "<p onclick=\"x\">a</p><script>x</script>";
    assert_eq!(
        Description::from_stored(forged.to_owned()).html(),
        "<p>a</p>"
    );
    let read: Description = serde_json::from_str("\"<p id=x>a</p>\"").unwrap();
    assert_eq!(read.html(), "<p>a</p>");
}

/// Found by changed inputs: blocks that are only implied count against the bound as well.
#[test]
fn what_nests_to_the_bound_is_clean_at_once() {
    for start in [
        "",
        "<table>",
        "<table><tr>",
        "<table><tr><td>",
        "<blockquote>",
        "<ul><li>",
    ] {
        for piece in [
            "<ol>",
            "<ol><li>x<ol>",
            "<ol><ol><li>1",
            "<ul><li><ul>",
            "<table><ul>",
        ] {
            let html = format!("{start}{}x<li>y", piece.repeat(12));
            let clean = Description::clean(&html);
            assert_eq!(
                Description::clean(clean.html()).html(),
                clean.html(),
                "{html}"
            );
        }
    }
}

#[test]
fn input_made_to_nest_costs_little() {
    for piece in [
        "<ul><li>",
        "<div>",
        "<b>",
        "<table><tr><td>",
        "<a href='https://x.example'>",
        "<blockquote>",
        "<p><i>x",
        "<p>• <b>x",
        "<br>• x",
        "<p><b><i>•",
    ] {
        let nested = |size: usize| format!("{}text", piece.repeat(size / piece.len()));
        let clean = Description::clean(&nested(128 * 1024));
        assert!(clean.text().contains("text"), "{piece}");
        assert_linear(piece, 128 * 1024, nested, |html| {
            Description::clean(html);
        });
    }
}

#[test]
fn text_ends_blocks_with_line_feeds_and_knows_headings() {
    let plain = Description::clean(
        "<h2>Title</h2><p><strong>Bold line</strong></p><p>a <em>b</em> &lt;T&gt;<br>c</p><ul><li>item</li></ul>",
    )
    .plain();
    assert_eq!(plain.text, "Title\nBold line\na b <T>\nc\nitem\n");
    let kinds: Vec<_> = plain.blocks.iter().map(|block| block.kind).collect();
    use BlockKind::{Heading, Item, Text};
    assert_eq!(kinds, [Heading, Heading, Text, Text, Item]);
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<em>",
        "</em>",
        "<a href='https://x.example/?q=1&b'>",
        "</a>",
        "<ul>",
        "</ul>",
        "<ol>",
        "<li>",
        "</li>",
        "<h1>",
        "</h1>",
        "<h3>",
        "</h3>",
        "<div>",
        "</div>",
        "<br>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<th>",
        "<blockquote>",
        "</blockquote>",
        "<svg>",
        "</svg>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        " ",
        "&nbsp;",
        "\n",
        "word",
        "• ",
        "•",
        "– ",
        "a&amp;b",
        "&lt;p&gt;",
        "<a href='mailto:é@x.example'>",
        "<p",
        "\"",
        "<style>",
        "</style>",
        "\u{0}",
        "<option>",
        "<select>",
        "</ol>",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn cleaning_twice_is_cleaning_once(html in prop_oneof![pieces(), any::<String>()]) {
        let once = Description::clean(&html);
        prop_assert!(is_normal(once.html()), "{}", once.html());
        let twice = Description::clean(once.html());
        prop_assert_eq!(once.html(), twice.html());
    }

    #[test]
    fn only_bullets_are_lost_in_a_list(lines in prop::collection::vec(("(<b>)?[•–▪-]? ?(</b>)?[a-z]{0,3} ?(<i>[•a]</i>)?", "<br>|</p><p>|<p>"), 0..12)) {
        let html: String = lines.into_iter().map(|(line, end)| line + &end).collect();
        let told = |html: &str| {
            let text = plain::read(html).text;
            text.chars().filter(|c| c.is_alphanumeric()).collect::<String>()
        };
        prop_assert_eq!(told(&tokens::normalise(&html)), told(Description::clean(&html).html()));
    }

    #[test]
    fn every_block_is_a_line_of_the_text(html in pieces()) {
        let plain = Description::clean(&html).plain();
        let lines: Vec<&str> = plain.blocks.iter().map(|block| &plain.text[block.at.clone()]).collect();
        prop_assert_eq!(lines.concat().is_empty(), plain.text.is_empty());
        prop_assert!(lines.iter().all(|line| !line.trim().is_empty()));
    }
}
