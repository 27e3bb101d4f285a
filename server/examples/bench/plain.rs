//! What there is to compare with: a server that only parses the same JSON, and hands out one file from memory.

use axum::extract::{Request, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use bytes::Bytes;
use serde::Deserialize;

#[derive(Deserialize)]
#[allow(dead_code)]
struct Same {
    name: String,
    phone: Option<String>,
    email: Option<String>,
    quantity: i64,
}

/// Serves until its parent ends it; prints its address.
pub async fn serve(file_size: usize) -> anyhow::Result<()> {
    let file = Bytes::from(vec![b'x'; file_size]);
    let router = Router::new()
        .route("/empty", post(|Json(_): Json<Same>| async { "{}" }))
        .route(
            "/file",
            get(|State(file): State<Bytes>, _: Request| async {
                ([(http::header::CONTENT_TYPE, "text/html")], file)
            }),
        )
        .with_state(file);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    axum::serve(listener, router).await?;
    Ok(())
}
