//! The product, as far as the stand-ins see it: it knows channels, takes calls, and answers as adapters want.

use async_trait::async_trait;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode, header};
use axum::routing::post;
use channels::chat::{Account, Provider, Received, Reply};
use channels::providers;
use chrono::Utc;
use domain::channel::ChannelKind;
use domain::ids::{ChannelId, OrganizationId};
use domain::language::Language;
use sandbox::{StandIns, Vizha};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use usecases::channels::{
    ChannelInput, ChannelState, ChannelTest, ChannelView, Channels, TemplateView,
};
use usecases::sandbox::Sandbox as _;
use usecases::{Actor, Error, Result};
use uuid::Uuid;

pub const BASE_URL: &str = "https://vizha.example";
/// Whose channels they are.
pub const ORGANIZATION: OrganizationId = OrganizationId(Uuid::from_u128(7));

/// The stand-ins, and a product beside them that is connected with all of them.
pub struct Play {
    pub stand_ins: StandIns,
    pub actor: Actor,
    calls: Arc<Mutex<Vec<(ChannelKind, Received)>>>,
}

#[derive(Clone)]
struct Product {
    calls: Arc<Mutex<Vec<(ChannelKind, Received)>>>,
    accounts: Arc<Mutex<Vec<Account>>>,
}

impl Play {
    pub async fn start() -> Self {
        let calls = Arc::default();
        let product = Product {
            calls: Arc::clone(&calls),
            accounts: Arc::default(),
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let inside = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new()
            .route("/webhook/{channel}", post(take))
            .route("/webhook/{channel}/{secret}", post(take))
            .with_state(product.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let vizha = Vizha {
            inside,
            base_url: BASE_URL.to_owned(),
        };
        let stand_ins = StandIns::start(vizha).await.unwrap();
        let accounts: Vec<Account> = stand_ins
            .inputs()
            .into_iter()
            .map(|input| Account {
                id: ChannelId(Uuid::new_v4()),
                kind: input.kind,
                settings: input.settings.into_iter().collect(),
                base: Some(stand_ins.base(input.kind, ORGANIZATION)),
            })
            .collect();
        let views = accounts.iter().map(view).collect();
        *product.accounts.lock().unwrap() = accounts;
        stand_ins.attach(Arc::new(Known(views)));
        let actor = Actor::system(ORGANIZATION);
        let play = Self {
            stand_ins,
            actor,
            calls,
        };
        // Whoever is looked at once is known, so that reports find their way.
        play.stand_ins.kinds(&play.actor).await.unwrap();
        play
    }

    /// The account of a kind, with its credentials.
    pub fn account(&self, kind: ChannelKind) -> Account {
        let inputs = self.stand_ins.inputs();
        let input = inputs.into_iter().find(|input| input.kind == kind).unwrap();
        Account {
            id: ChannelId(Uuid::from_u128(1)),
            kind,
            settings: input.settings.into_iter().collect(),
            base: Some(self.stand_ins.base(kind, ORGANIZATION)),
        }
    }

    pub fn setting(&self, kind: ChannelKind, name: &str) -> String {
        self.account(kind).settings[name].clone()
    }

    /// The calls of a kind so far.
    pub fn calls(&self, kind: ChannelKind) -> Vec<Received> {
        let calls = self.calls.lock().unwrap();
        let of_kind = calls.iter().filter(|(known, _)| *known == kind);
        of_kind.map(|(_, call)| call.clone()).collect()
    }

    /// Waits until so many calls of a kind have come.
    pub async fn wait_for(&self, kind: ChannelKind, count: usize) -> Vec<Received> {
        let begun = Instant::now();
        loop {
            let calls = self.calls(kind);
            if calls.len() >= count {
                return calls;
            }
            let patient = begun.elapsed() < Duration::from_secs(20);
            assert!(patient, "{} calls of {}", calls.len(), kind.as_str());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// What adapters say at once: what stands in the answer, or speech.
async fn take(State(product): State<Product>, request: Request) -> Response<axum::body::Body> {
    let (head, body) = request.into_parts();
    let path = head.uri.path_and_query().unwrap().as_str().to_owned();
    let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    let call = Received {
        url: format!("{BASE_URL}{path}"),
        headers: head
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
            .collect(),
        body: body.to_vec(),
        at: Utc::now(),
    };
    let accounts = product.accounts.lock().unwrap().clone();
    let account = accounts
        .iter()
        .find(|account| path.contains(&account.id.to_string()));
    let account = account.expect("a channel that is known");
    let provider = providers::of(account.kind).unwrap();
    let spoken = [Reply {
        text: format!("Spoken: {}", account.kind.as_str()),
        language: Language::English,
        ..Reply::default()
    }];
    let answer = provider
        .answer(account, &call)
        .or_else(|| provider.voice_answer(&call, &spoken));
    product.calls.lock().unwrap().push((account.kind, call));
    let (media_type, body) = answer.unwrap_or(("text/plain", Vec::new()));
    Response::builder()
        .status(StatusCode::OK)
        .header(header::CONTENT_TYPE, media_type)
        .body(body.into())
        .unwrap()
}

fn view(account: &Account) -> ChannelView {
    let secret = account.get("path_secret");
    let in_path = secret.filter(|_| account.kind != ChannelKind::Telegram);
    let address = format!("{BASE_URL}/webhook/{}", account.id);
    ChannelView {
        id: account.id,
        kind: account.kind,
        name: account.kind.as_str().to_owned(),
        settings: Vec::new(),
        on_by_default: false,
        sandbox: true,
        state: ChannelState::New,
        last_error: None,
        checked_at: None,
        expires_at: None,
        quality: None,
        daily_limit: None,
        reached_today: 0,
        callback_url: account.kind.converses().then(|| match in_path {
            Some(secret) => format!("{address}/{secret}"),
            None => address,
        }),
        shared_callback_url: None,
        reachable: false,
        set_aside: 0,
        created_at: Utc::now(),
    }
}

/// A door that knows these channels, and nothing else.
struct Known(Vec<ChannelView>);

#[async_trait]
impl Channels for Known {
    async fn list(&self, _: &Actor) -> Result<Vec<ChannelView>> {
        Ok(self.0.clone())
    }

    async fn show(&self, _: &Actor, _: ChannelId) -> Result<ChannelView> {
        Err(Error::NotFound)
    }

    async fn connect(&self, _: &Actor, _: ChannelInput) -> Result<ChannelView> {
        Err(Error::NotFound)
    }

    async fn connect_sandbox(
        &self,
        _: OrganizationId,
        _: ChannelInput,
        _: String,
    ) -> Result<ChannelView> {
        Err(Error::NotFound)
    }

    async fn update(&self, _: &Actor, _: ChannelId, _: ChannelInput) -> Result<ChannelView> {
        Err(Error::NotFound)
    }

    async fn renew_secret(&self, _: &Actor, _: ChannelId) -> Result<ChannelView> {
        Err(Error::NotFound)
    }

    async fn remove(&self, _: &Actor, _: ChannelId) -> Result<()> {
        Err(Error::NotFound)
    }

    async fn test(&self, _: &Actor, _: ChannelId) -> Result<ChannelTest> {
        Err(Error::NotFound)
    }

    async fn hello(&self, _: &Actor, _: ChannelId, _: String) -> Result<ChannelTest> {
        Err(Error::NotFound)
    }

    async fn templates(&self, _: &Actor, _: ChannelId) -> Result<Vec<TemplateView>> {
        Err(Error::NotFound)
    }

    async fn submit_template(
        &self,
        _: &Actor,
        _: ChannelId,
        _: String,
        _: Language,
    ) -> Result<TemplateView> {
        Err(Error::NotFound)
    }
}

/// The adapter of a kind.
pub fn provider(kind: ChannelKind) -> &'static dyn Provider {
    providers::of(kind).expect("an adapter")
}
