//! The meanings a word can have.

/// The meaning of a word, or of what stands where a word could.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// No word we know; perhaps of a title.
    Unknown,
    /// Says nothing here: "the", "please", "da".
    Filler,
    /// "a", ஒரு: one, if it stands before what is counted.
    Article,
    /// "is", "are", "does": begins a question.
    Aux,
    /// "have": claims to own.
    Own,
    I,
    My,
    Book,
    /// One booking, or the act of it.
    Booking,
    Bookings,
    /// "booked", பண்ணிட்டேன்: it has happened.
    Past,
    /// What is counted: tickets, seats.
    Unit,
    /// Who is counted: people, adults.
    People,
    /// Counted as well, and a whereabouts.
    Place,
    /// "wife", கணவர்: somebody who comes along, so that a number is perhaps not all of them.
    Kin,
    Want,
    /// Wants to be there: "we come", வருவோம்.
    Attend,
    Do,
    /// விடுங்க: behind a verb it says nothing, alone "leave it".
    LetBe,
    /// "go": to the menu, a step back.
    Go,
    /// பார்க்கணும்: what is mine, or an event.
    See,
    /// "use", "work": how does it?
    Use,
    /// "enough", "only".
    Enough,
    No,
    /// "not", "don't": turns what it stands beside.
    Not,
    Cancel,
    Change,
    Yes,
    Stop,
    Start,
    /// "start" of an event, or of news.
    Begin,
    Message,
    NotSend,
    Send,
    Help,
    /// "I don't understand".
    Lost,
    Menu,
    Back,
    Greet,
    /// A part of the day.
    Hour,
    Thanks,
    Person,
    Talk,
    Speak,
    Event,
    Show,
    List,
    What,
    /// "why", வேணுமா: a question, however much it sounds like a wish.
    Whether,
    /// "who": will be there, can enter.
    Who,
    New,
    All,
    There,
    /// "are there any?"
    Have,
    When,
    Where,
    /// A building: which one?
    Hall,
    Price,
    Many,
    Left,
    About,
    English,
    Tamil,
    Tongue,
    /// "wait", "later": neither yes nor no.
    Hold,
    How,
    Can,
    /// A number; its value stands beside it.
    Number,
    Ordinal,
    Day,
    Month,
    Today,
    Tomorrow,
    DayAfter,
    Week,
    Weekend,
    WholeMonth,
    /// Makes the number before it a day of a month.
    Nth,
    /// Makes the number before it a time of day.
    Clock,
    /// A number that is none: `2.5`, `-3`, `2-3`.
    Broken,
    /// A date in digits.
    Date,
}

/// To which language a word points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    Any,
    English,
    Tamil,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) sense: Sense,
    pub(super) value: i64,
    pub(super) tongue: Tongue,
}
