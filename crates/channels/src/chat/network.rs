//! Which addresses an organizer may make us call: public ones, whatever a name says and whenever it says it.

use domain::hook::NoAnswer;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;
use url::{Host, Url};

/// Why a name is not called, as the resolver says it to the client.
pub(super) const INSIDE: &str = "this name leads into a private network";
/// How long a name is looked for when an address is saved.
const LOOKING: Duration = Duration::from_secs(3);

/// Whether an address may be called at all. A name is judged again when it is resolved.
pub(super) fn permitted(address: &str, allow_private: bool) -> Result<(), NoAnswer> {
    let url = Url::parse(address).map_err(|_| NoAnswer::NoAddress)?;
    let host = url.host().ok_or(NoAnswer::NoAddress)?;
    match url.scheme() {
        "https" => {}
        "http" if allow_private && loopback(&host) => {}
        _ => return Err(NoAnswer::NotHttps),
    }
    let literal = match host {
        Host::Ipv4(ip) => IpAddr::V4(ip),
        Host::Ipv6(ip) => IpAddr::V6(ip),
        Host::Domain(_) => return Ok(()),
    };
    if allow_private || public(literal) {
        Ok(())
    } else {
        Err(NoAnswer::PrivateAddress)
    }
}

fn loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
        Host::Domain(name) => *name == "localhost",
    }
}

/// Whether the name in an address leads outside, as far as it can be found in a moment.
pub(super) async fn leads_out(address: &str) -> Result<(), NoAnswer> {
    let Some(Host::Domain(name)) = Url::parse(address)
        .ok()
        .and_then(|url| url.host().map(|host| host.to_owned()))
    else {
        return Ok(());
    };
    let looking = tokio::net::lookup_host((name.as_str(), 0));
    let Ok(Ok(found)) = tokio::time::timeout(LOOKING, looking).await else {
        return Ok(());
    };
    let mut found = found.peekable();
    if found.peek().is_none() || found.any(|address| public(address.ip())) {
        Ok(())
    } else {
        Err(NoAnswer::PrivateName)
    }
}

/// Resolves names to their public addresses only. The connection is made to exactly these, so a name that
/// changes its mind between the check and the call gains nothing.
pub(super) struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(look_up(name))
    }
}

async fn look_up(name: Name) -> Result<Addrs, Box<dyn std::error::Error + Send + Sync>> {
    let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
    let public: Vec<SocketAddr> = found.filter(|address| public(address.ip())).collect();
    if public.is_empty() {
        return Err(INSIDE.into());
    }
    Ok(Box::new(public.into_iter()))
}

fn public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => public_v4(ip),
        IpAddr::V6(ip) => public_v6(ip),
    }
}

fn public_v4(ip: Ipv4Addr) -> bool {
    let octets = ip.octets();
    // The last is where virtual machines of one large cloud find their keeper; it looks public.
    let special = matches!(
        octets,
        [0 | 10 | 127 | 224..=255, ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 168, ..]
            | [192, 0, 0 | 2, _]
            | [192, 88, 99, _]
            | [198, 18 | 19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
            | [168, 63, 129, 16]
    );
    !special
}

fn public_v6(ip: Ipv6Addr) -> bool {
    if let Some(mapped) = ip.to_ipv4_mapped() {
        return public_v4(mapped);
    }
    match ip.segments() {
        // Networks without IPv4 reach it through this prefix.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            public_v4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)))
        }
        // Protocol assignments with Teredo, documentation, 6to4.
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x2002, ..] | [0x3fff, 0..=0xfff, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}
