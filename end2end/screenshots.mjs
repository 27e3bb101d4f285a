// Takes pictures of every screen, for looking at them: phone and desk, Tamil and English, light and dark.
//
//   node screenshots.mjs [WORD]      only screens whose name holds WORD; into results/

import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { desk, launch, phone, visitor } from "./lib/browser.mjs";
import { confirmButton, fillIn } from "./lib/guest.mjs";
import { firstRun, inside, owner, signIn, speak } from "./lib/organizer.mjs";
import { languages } from "./lib/texts.mjs";
import { openApi, startVizha } from "./lib/vizha.mjs";

const results = join(dirname(fileURLToPath(import.meta.url)), "results");
mkdirSync(results, { recursive: true });
const only = process.argv[2] ?? "";

const vizha = await startVizha({ demo: true, sandbox: true });
const api = await openApi(vizha);
const account = { email: owner.email };
account.password = (await vizha.command("user", "add", "--organization", "demo", "--name", owner.name, "--email", owner.email)).trim();
await vizha.command("user", "administrator", "--email", owner.email);
const plain = await api.event({ capacity: 40, summary: "Songs by candle light.", description: "Two hours of **songs**.\n\n- doors open at six" });
const typed = await api.event({
  title: "Temple festival with dance, drums and a very long name that must wrap",
  translations: { ta: { title: "நடனமும் தவிலும் நாகஸ்வரமும் நிறைந்த கோயில் திருவிழா" } },
  ticket_types: [
    { name: "Adult", price: 50_000 },
    { name: "Child", price: 0, quantity: 5 },
    { name: "Student", price: 20_000, quantity: 1 },
  ],
});
const repeating = await api.event({ title: "Singing class" });
await api.repeat(repeating.id, "FREQ=WEEKLY;COUNT=4");
const demo = { concert: await api.show("maalai-raagangal"), paid: await api.show("veenaiyum-vayalinum"), full: await api.show("siruvar-paattu") };
const full = await api.event({ capacity: 1 });
await api.book(full.id);
const draft = await api.event({ publish: false, title: "Not yet announced", summary: "Nobody sees this yet." });
const off = await api.event();
await api.cancel(off.id);
const booking = await api.book(plain.id, { quantity: 2, email: "arun@example.org" });
const token = new URL(booking.manage_url).pathname.split("/").pop();

const guests = {
  list: "/",
  "list-nothing": "/?q=zzzz",
  organization: "/o/demo",
  event: `/e/${plain.slug}`,
  "event-types": `/e/${typed.slug}`,
  "event-sold-out": `/e/${full.slug}`,
  "event-cancelled": `/e/${off.slug}`,
  book: `/book/${plain.slug}`,
  "book-types": `/book/${typed.slug}`,
  booking: `/b/${token}`,
  "my-bookings": "/my-bookings",
  "my-bookings-link": "/my-bookings/any-link",
  find: "/find",
  missing: "/e/nothing",
  "waiting-join": `/e/${demo.full.slug}/waiting`,
  "book-asked": `/book/${demo.concert.slug}`,
  "book-code": `/book/${demo.paid.slug}?code=NALLUR-20`,
  "event-series-date": `/e/${repeating.slug}`,
  embedded: `/embed/${plain.slug}`,
  poster: `/e/${plain.slug}/poster`,
  "sign-in": "/organize/sign-in",
};
const organizers = {
  home: "",
  events: "events",
  "event-new": "events/new",
  "event-overview": `events/${plain.id}`,
  "event-draft": `events/${draft.id}`,
  "event-cancelled": `events/${off.id}`,
  "event-edit": `events/${typed.id}/edit`,
  "event-series": `events/${repeating.id}`,
  "event-busy": `events/${demo.concert.id}`,
  questions: `events/${demo.concert.id}/questions`,
  codes: `events/${demo.paid.id}/codes`,
  "code-new": `events/${demo.paid.id}/codes/new`,
  "waiting-list": `events/${demo.full.id}/waiting`,
  "event-write": `events/${demo.concert.id}/write`,
  "event-embed": `events/${plain.id}/embed`,
  bookings: "bookings",
  "booking-detail": `bookings/${booking.id}`,
  "booking-add": `bookings/new?event=${typed.id}`,
  guests: "guests",
  person: "guests/person",
  "guest-history": `guests/${booking.id}`,
  import: "guests/import",
  messages: "messages",
  inbox: "inbox",
  channels: "channels",
  "channel-whatsapp": "channels/new/whatsapp",
  "channel-telegram": "channels/new/telegram",
  "on-premises": "channels/on-premises",
  subscribers: "subscribers",
  try: "try",
  more: "more",
  team: "team",
  history: "history",
  settings: "settings",
  account: "settings/account",
  look: "settings/look",
  "mail-texts": "settings/mails",
  tokens: "settings/tokens",
  webhooks: "settings/webhooks",
};
// Pages beside the dashboard, for who is signed in.
const beside = {
  reports: "/organize/reports",
  "event-report": `/organize/events/${demo.concert.id}/report`,
  preview: `/organize/preview/${draft.id}`,
  door: "/organize/door",
  "door-list": `/organize/door?event=${demo.concert.id}`,
  keeper: "/organize/keeper",
  "keeper-organizations": "/organize/keeper/organizations",
  "keeper-accounts": "/organize/keeper/accounts",
  "keeper-jobs": "/organize/keeper/jobs",
  "keeper-jobs-waiting": "/organize/keeper/jobs?state=messages",
  "keeper-log": "/organize/keeper/log",
  "keeper-doctor": "/organize/keeper/doctor",
};

const browser = await launch();
let taken = 0;
async function shoot(page, name) {
  await page.waitForLoadState("networkidle").catch(() => {});
  await page.screenshot({ path: join(results, `${name}.png`), fullPage: true });
  taken += 1;
}
try {
  for (const [size, viewport] of [
    ["phone", phone],
    ["desk", desk],
  ]) {
    for (const language of languages) {
      for (const colorScheme of ["light", "dark"]) {
        const suffix = `${size}-${language}-${colorScheme}`;
        const page = await visitor(browser, { language, viewport, colorScheme });
        for (const [name, path] of Object.entries(guests)) {
          if (!name.includes(only)) continue;
          await page.goto(vizha.url + path);
          await shoot(page, `${name}-${suffix}`);
        }
        if ("book-wrong".includes(only)) {
          await page.goto(`${vizha.url}/book/${plain.slug}`);
          await fillIn(page, language, { name: "அருண்", phone: "12" });
          await confirmButton(page, language).click();
          await page.locator("[aria-invalid=true]").first().waitFor();
          await shoot(page, `book-wrong-${suffix}`);
        }
        const wanted = Object.entries(organizers).filter(([name]) => name.includes(only));
        const also = Object.entries(beside).filter(([name]) => name.includes(only));
        if (wanted.length || also.length) {
          await signIn(page, vizha, account);
          await speak(page, language);
          for (const [name, path] of wanted) {
            await page.goto(`${vizha.url}/organize/${path}`);
            await inside(page);
            await shoot(page, `organize-${name}-${suffix}`);
          }
          for (const [name, path] of also) {
            await page.goto(vizha.url + path);
            await shoot(page, `organize-${name}-${suffix}`);
          }
        }
        await page.context().close();
      }
    }
  }
} finally {
  await browser.close();
  await vizha.stop();
}
if ("first-run".includes(only)) {
  const empty = await startVizha();
  const other = await launch();
  const page = await visitor(other, { language: "ta" });
  await page.goto(`${empty.url}/organize/first-run`);
  await shoot(page, "first-run-phone-ta-light");
  await firstRun(page, empty);
  await shoot(page, "organize-nothing-yet-phone-ta-light");
  await other.close();
  await empty.stop();
}
console.log(`${taken} pictures in ${results}`);
