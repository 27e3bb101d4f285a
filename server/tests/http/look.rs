//! How an organization looks on its pages: its style, its logo, its terms; and that another's stays as it was.

use crate::app::TestApp;
use domain::colour::{Colour, DARK, LIGHT, READABLE, contrast};
use domain::language::LocalText;
use usecases::Actor;
use usecases::looks::LookInput;

async fn dressed(app: &TestApp, input: LookInput) {
    let doors = &app.house.doors;
    let sabha = doors.organizations.by_slug("sabha").await.unwrap();
    let actor = Actor::system(sabha.organization.id);
    doors.looks.update(&actor, input).await.unwrap();
}

/// The values that a style gives to a property, in their order.
fn values<'a>(css: &'a str, property: &str) -> Vec<&'a str> {
    let start = format!("{{{property}:");
    let found = css.split(start.as_str()).skip(1);
    found
        .filter_map(|rest| rest.split([';', '}']).next())
        .collect()
}

#[tokio::test]
async fn a_colour_that_cannot_be_read_is_shown_in_shades_that_can() {
    let app = TestApp::spawn().await;
    let path = "/o/sabha/look.css";
    assert_eq!(app.get(path).await.text().await.unwrap(), "");
    let input = LookInput {
        accent: "#ffee00".into(),
        ..LookInput::default()
    };
    dressed(&app, input).await;
    let answer = app.get(path).await;
    assert_eq!(answer.headers()["content-type"], "text/css; charset=utf-8");
    let css = answer.text().await.unwrap();
    let shades = values(&css, "--kumkum");
    for (shade, grounds) in [(shades[0], LIGHT), (shades[2], DARK)] {
        let shade = Colour::parse("shade", shade).unwrap();
        for ground in grounds {
            assert!(contrast(shade, ground) >= READABLE, "{shade} on {ground}");
        }
    }
    assert_eq!(app.get("/o/nobody/look.css").await.status(), 404);
}

#[tokio::test]
async fn pages_of_the_organization_bear_its_look_and_no_others() {
    let app = TestApp::spawn().await;
    let event = app.event(5).await;
    let slug = event["slug"].as_str().unwrap();
    assert_eq!(app.get("/o/sabha/terms").await.status(), 404);
    let input = LookInput {
        accent: "#0b4f6c".into(),
        footer: LocalText::both("", "12 Temple Road"),
        terms: LocalText::both("", "No refunds <b>ever</b>."),
        ..LookInput::default()
    };
    dressed(&app, input).await;
    for path in [format!("/book/{slug}"), "/o/sabha/terms".into()] {
        let answer = app.get(&format!("{path}?lang=en")).await;
        assert_eq!(answer.status(), 200, "{path}");
        let policy = answer.headers()["content-security-policy"].clone();
        assert!(!policy.to_str().unwrap().contains("unsafe-inline"));
        let page = answer.text().await.unwrap();
        for said in [
            "/o/sabha/look.css?v=0b4f6c",
            "12 Temple Road",
            "/o/sabha/terms",
        ] {
            assert!(page.contains(said), "{path}: {said}");
        }
        assert!(!page.contains(" style=\"--"), "{path}");
        assert!(!page.contains("<b>ever</b>"), "{path}");
        assert!(!page.contains("/o/sabha/privacy"), "{path}");
    }
    for path in ["/?lang=en", "/find?lang=en"] {
        let page = app.get(path).await.text().await.unwrap();
        assert!(!page.contains("look.css"), "{path}");
        assert!(!page.contains("12 Temple Road"), "{path}");
    }
}
