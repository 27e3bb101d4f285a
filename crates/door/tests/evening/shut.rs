//! Doors that are taken from the member while scans wait for them.

use super::{Device, EVENT, Event, House, Net, OTHER, booking, code};

fn act(what: &str) -> Event {
    Event::Act(what.into())
}

/// A device that scanned a place and took money at the other event's door without a network, and stands at
/// the choice of events; that door has been taken from its member meanwhile.
fn taken(house: &mut House) -> Device {
    let mut device = Device::new(0);
    device.load(house);
    device.open(house, OTHER);
    device.net = Net::None;
    device.tell(house, Event::Found(code(900, 1)));
    device.tell(house, act(&format!("paid:{}", booking(900))));
    device.tell(house, act("choose"));
    house.shut.insert(OTHER);
    device.net = Net::Good;
    device
}

fn payments(device: &Device) -> usize {
    let all = device.kept.keys();
    all.filter(|key| key.starts_with("paid:")).count()
}

#[test]
fn what_waits_for_a_door_that_was_taken_holds_up_no_other() {
    let mut house = House::new(2, 1);
    let mut device = taken(&mut house);
    device.open(&mut house, EVENT);
    assert!(device.says("stuck", "2 scans or payments cannot be sent"));
    assert!(
        !device.says("net", "all scans sent"),
        "{}",
        device.regions["net"]
    );

    // What is scanned elsewhere is heard of, what is scanned here is sent.
    let mut other = Device::new(0);
    other.load(&mut house);
    other.open(&mut house, EVENT);
    other.tell(&mut house, Event::Found(code(0, 1)));
    device.tick(&mut house);
    assert!(
        device.says("counter", "1 of 2 are in"),
        "{}",
        device.regions["counter"]
    );
    device.tell(&mut house, Event::Found(code(1, 1)));
    assert_eq!((house.inside(), device.waiting()), (2, 1));

    // When the page is loaded again it is tried again, and when that door is opened again it is sent.
    let mut row = house.bookings[0].clone();
    row.id = booking(900);
    house.bookings.push(row);
    device.load(&mut house);
    assert!(device.says("stuck", "2 scans or payments"));
    house.shut.clear();
    device.open(&mut house, OTHER);
    assert_eq!((device.waiting(), payments(&device)), (0, 0));
    assert_eq!(device.regions["stuck"], "");
}

#[test]
fn what_cannot_be_sent_is_given_up_only_when_that_is_meant() {
    let mut house = House::new(2, 1);
    let mut device = taken(&mut house);
    device.open(&mut house, EVENT);
    device.tell(&mut house, act("discard"));
    assert!(device.says("stuck", "lost for good"));
    assert_eq!((device.waiting(), payments(&device)), (1, 1));
    device.tell(&mut house, act("keep"));
    assert!(!device.says("stuck", "lost for good"));
    assert_eq!((device.waiting(), payments(&device)), (1, 1));

    // What waits for the open door is no part of it.
    device.net = Net::None;
    device.tell(&mut house, Event::Found(code(0, 1)));
    device.tell(&mut house, act("discard"));
    device.tell(&mut house, act("discard-all"));
    assert_eq!((device.waiting(), payments(&device)), (1, 0));
    assert_eq!(device.regions["stuck"], "");
    device.net = Net::Good;
    device.tick(&mut house);
    assert_eq!((house.inside(), device.waiting()), (1, 0));
}

#[test]
fn at_a_door_that_was_taken_the_scans_of_another_are_sent_all_the_same() {
    let mut house = House::new(1, 1);
    let mut device = Device::new(0);
    device.load(&mut house);
    for event in [EVENT, OTHER] {
        device.open(&mut house, event);
        device.tell(&mut house, act("choose"));
    }
    device.net = Net::None;
    for (event, number) in [(EVENT, 0), (OTHER, 900)] {
        device.open(&mut house, event);
        device.tell(&mut house, Event::Found(code(number, 1)));
    }
    house.shut.insert(OTHER);
    device.net = Net::Good;
    device.tick(&mut house);
    assert_eq!((house.inside(), device.waiting()), (1, 1));
    assert!(device.says("net", "no longer given to you"));
    assert_eq!(device.regions["stuck"], "", "the page says it already");
    house.shut.clear();
    for _ in 0..2 {
        device.tick(&mut house);
    }
    assert_eq!(device.waiting(), 0);
    assert!(!device.says("net", "no longer given to you"));
}

#[test]
fn what_is_new_is_heard_while_scans_cannot_be_taken_in() {
    let mut house = House::new(2, 1);
    let (mut one, mut two) = (Device::new(0), Device::new(0));
    for device in [&mut one, &mut two] {
        device.load(&mut house);
        device.open(&mut house, EVENT);
    }
    two.tell(&mut house, Event::Found(code(0, 1)));
    house.broken = true;
    one.tell(&mut house, Event::Found(code(1, 1)));
    one.tick(&mut house);
    assert_eq!((house.inside(), one.waiting()), (1, 1));
    assert!(
        one.says("counter", "2 of 2 are in"),
        "{}",
        one.regions["counter"]
    );
    house.broken = false;
    one.tick(&mut house);
    assert_eq!((house.inside(), one.waiting()), (2, 0));
}
