//! The kolam: mirror-symmetric, closed, the same for the same id, and small.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::kolam::{BRAND_DOTS, BRAND_PATH, Kolam, STEP};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A curve: from, two handles, to.
type Curve = [(i32, i32); 4];

/// Reads a path of the commands that a kolam uses: its closed loops as curves.
fn loops(path: &str) -> Vec<Vec<Curve>> {
    let mut all = Vec::new();
    let mut pen = (0, 0);
    for part in path.split_terminator('z') {
        let (start, curves) = part.strip_prefix('m').unwrap().split_once('c').unwrap();
        let start = numbers(start);
        pen = (pen.0 + start[0], pen.1 + start[1]);
        let first = pen;
        let mut here = pen;
        let mut found: Vec<Curve> = Vec::new();
        for (i, run) in curves.split('s').enumerate() {
            let values = numbers(run);
            let wide = if i == 0 { 6 } else { 4 };
            assert_eq!(values.len() % wide, 0, "{run}");
            for v in values.chunks(wide) {
                let at = |k: usize| (here.0 + v[k], here.1 + v[k + 1]);
                let curve = if wide == 6 {
                    [here, at(0), at(2), at(4)]
                } else {
                    let before = found.last().unwrap()[2];
                    let mirrored = (2 * here.0 - before.0, 2 * here.1 - before.1);
                    [here, mirrored, at(0), at(2)]
                };
                here = curve[3];
                found.push(curve);
            }
        }
        assert_eq!(here, first, "the loop is closed");
        let (last, begin) = (found.last().unwrap()[2], found[0][1]);
        assert_eq!(
            (2 * first.0 - last.0, 2 * first.1 - last.1),
            begin,
            "the loop is smooth where it closes"
        );
        all.push(found);
    }
    all
}

fn numbers(text: &str) -> Vec<i32> {
    text.replace('-', " -")
        .split_whitespace()
        .map(|n| n.parse().unwrap())
        .collect()
}

fn drawn(path: &str, change: impl Fn((i32, i32)) -> (i32, i32)) -> BTreeSet<Curve> {
    loops(path)
        .into_iter()
        .flatten()
        .map(|curve| {
            let curve = curve.map(&change);
            let back = [curve[3], curve[2], curve[1], curve[0]];
            curve.min(back)
        })
        .collect()
}

fn check(kolam: &Kolam) {
    let side = STEP * i32::try_from(kolam.size).unwrap();
    let as_is = drawn(&kolam.path, |p| p);
    assert_eq!(
        as_is.len(),
        kolam.size * kolam.size * 4,
        "four arcs round each dot"
    );
    assert_eq!(
        as_is,
        drawn(&kolam.path, |(x, y)| (side - x, y)),
        "left is right"
    );
    assert_eq!(
        as_is,
        drawn(&kolam.path, |(x, y)| (x, side - y)),
        "above is below"
    );
    assert_eq!(as_is, drawn(&kolam.path, |(x, y)| (y, x)), "the diagonal");
    let inside = |n: i32| (0..=side).contains(&n);
    assert!(
        as_is
            .iter()
            .flatten()
            .all(|(x, y)| inside(*x) && inside(*y))
    );
}

#[test]
fn the_brand_has_its_own() {
    check(&Kolam {
        size: 3,
        path: BRAND_PATH.into(),
        dots: BRAND_DOTS.into(),
    });
    assert_eq!(loops(BRAND_PATH).len(), 3);
}

#[test]
fn an_event_keeps_its_kolam() {
    let id = "018f2f3e-7b1a-7c3d-8e4f-5a6b7c8d9e0f".parse().unwrap();
    let other = "018f2f3e-7b1a-7c3d-8e4f-5a6b7c8d9e1f".parse().unwrap();
    assert_eq!(Kolam::of_event(id), Kolam::of_event(id));
    assert_ne!(Kolam::of_event(id).path, Kolam::of_event(other).path);
    assert_eq!(Kolam::of_event(id).view_box(), "-3 -3 186 186");
}

proptest! {
    #[test]
    fn every_kolam_is_symmetric_closed_and_small(seed: u64, size in 1_usize..=11) {
        let kolam = Kolam::new(seed, size);
        check(&kolam);
        prop_assert!(kolam.path.len() < 45 * size * size + 60, "{}", kolam.path.len());
        prop_assert_eq!(kolam.dots.matches("h.1").count(), size * size);
    }
}
