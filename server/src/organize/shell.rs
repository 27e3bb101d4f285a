//! The small HTML in which the dashboard starts.

use super::forms::{encode, go, head, html, page};
use super::session;
use crate::assets;
use crate::state::AppState;
use app::ui::safe::escape;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::language::Language;
use i18n::texts::{common, entrance as t, errors};
use tower_sessions::Session;
use usecases::Role;

/// `GET /organize` and every screen below it; who is not signed in is asked to, and comes back.
pub async fn show(
    State(state): State<AppState>,
    session: Session,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    match session::member(&session, &state).await {
        // Whoever only stands at the door has no business here but with their own account.
        Ok(Some(member))
            if member.role == Role::Door && !uri.path().starts_with("/organize/settings/") =>
        {
            go("/organize/door")
        }
        Ok(Some(member)) => shell(session::spoken(&member, &headers)),
        Ok(None) => match state.doors.accounts.needs_first_run().await {
            Ok(true) => go("/organize/first-run"),
            _ => {
                let back = uri.path_and_query().map_or("/organize", |p| p.as_str());
                go(&format!("/organize/sign-in?return={}", encode(back)))
            }
        },
        Err(_) => {
            let language = session::language(None, &headers);
            let words = format!(
                "<p class=\"failure\">{}</p>",
                errors::of_key("unexpected", &[], language)
            );
            page(
                StatusCode::SERVICE_UNAVAILABLE,
                language,
                t::SIGN_IN.get(language),
                uri.path(),
                &words,
            )
        }
    }
}

fn shell(language: Language) -> Response {
    let assets = assets::assets();
    let bundled = [
        &assets.dashboard_js,
        &assets.dashboard_wasm,
        &assets.dashboard_start_js,
    ]
    .iter()
    .all(|a| !a.is_empty());
    let scripts = if bundled {
        format!(
            "<link rel=\"modulepreload\" href=\"{js}\"><link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\
             <script type=\"module\" id=\"dashboard-start\" src=\"{start}\" data-js=\"{js}\" data-wasm=\"{wasm}\"></script>",
            js = escape(&assets.dashboard_js),
            wasm = escape(&assets.dashboard_wasm),
            start = escape(&assets.dashboard_start_js),
        )
    } else {
        String::new()
    };
    let starting = if bundled { t::STARTING } else { t::NOT_BUNDLED }.get(language);
    let needs = t::NEEDS_WASM.get(language);
    let mut out = head(language, common::ORGANIZER.get(language), &scripts);
    out.push_str(&format!(
        "<body class=\"organize\"><p id=\"starting\" class=\"starting\" role=\"status\">{starting}</p>\
         <p id=\"failed\" class=\"starting\" role=\"alert\" hidden>{needs}</p>\
         <noscript><p class=\"starting\">{needs}</p></noscript></body></html>"
    ));
    html(StatusCode::OK, out)
}
