// How a page is used: with a mouse, or by the keyboard alone. By the keyboard, everything is reached the way a person
// reaches it, from the top of the page or from where they are: the skip link, Tab, Shift+Tab, arrows.
//
// Commands: follow {hand, role, name} uses a link or a button and waits for the page it leads to; jump {hand, name} uses a
// link within the page, which brings the keyboard where it leads; write {hand, label, value}, pick {hand, label, option}
// and tick {hand, role, name} fill in a form. `hand` is mouse or keyboard; names and labels are whole. Each answers with
// how many keys it took to get there; what cannot be reached, or is reached without being seen, fails with what was passed
// on the way.

/** More keys than anybody presses on their way. */
const MOST = 300;

export const hands = (page) => ({
  follow: ({ hand, role, name }) => told(page(), name, () => follow(page(), hand, role, name)),
  jump: ({ hand, name }) => told(page(), name, () => jump(page(), hand, name)),
  write: ({ hand, label, value }) => told(page(), label, () => use(page(), hand).write(labelled(page(), label), value)),
  pick: ({ hand, label, option }) => told(page(), label, () => use(page(), hand).choose(labelled(page(), label), option)),
  tick: ({ hand, role, name }) => told(page(), name, () => use(page(), hand).tick(named(page(), role, name))),
});

/** A failure says of what, and on which page. */
const told = (page, name, work) =>
  work().catch((error) => Promise.reject(new Error(`"${name}" on ${page.url()}: ${error.message}`)));

async function follow(page, hand, role, name) {
  const control = named(page, role, name);
  await control.waitFor({ timeout: 10_000 }).catch(async ({ message }) => {
    const others = await page.getByRole(role).allInnerTexts();
    throw new Error(`${message}\nthere are: ${others.join(", ")}`);
  });
  const [, keys] = await Promise.all([page.waitForEvent("load"), use(page, hand).follow(control)]);
  return keys;
}

async function jump(page, hand, name) {
  const keys = await use(page, hand).follow(named(page, "link", name));
  await landed(page);
  return keys;
}

const use = (page, hand) => ({ mouse, keyboard: keyboard(page) })[hand];
const named = (page, role, name) => page.getByRole(role, { name, exact: true });
const labelled = (page, label) => page.getByLabel(label, { exact: true });

const mouse = {
  follow: (control) => control.click().then(() => 0),
  write: (field, value) => field.click().then(() => field.fill(value)).then(() => 0),
  // What opens is drawn by the browser, out of reach.
  choose: (list, option) => list.hover().then(() => list.selectOption({ label: option })).then(() => 0),
  tick: (box) => box.check().then(() => 0),
};

const keyboard = (page) => ({
  follow: async (control) => {
    const keys = await reach(page, control);
    const isLink = await control.evaluate((element) => element.matches("a"));
    await page.keyboard.press(isLink ? "Enter" : "Space");
    return keys;
  },
  write: async (field, value) => {
    const keys = await reach(page, field);
    if ((await field.getAttribute("type")) === "datetime-local") return keys + (await write_date(page, field));
    await page.keyboard.press("Control+a");
    await page.keyboard.type(value);
    await check(field.inputValue(), value);
    return keys;
  },
  choose: async (list, option) => {
    const keys = await reach(page, list);
    const way = await list.evaluate(
      ({ options, selectedIndex }, text) => [...options].findIndex((one) => one.label.trim() === text) - selectedIndex,
      option,
    );
    await press(page, way > 0 ? "ArrowDown" : "ArrowUp", Math.abs(way));
    const chosen = list.evaluate(({ options, selectedIndex }) => options[selectedIndex].label.trim());
    await check(chosen, option);
    return keys + Math.abs(way);
  },
  tick: async (box) => {
    const keys = await reach(page, box);
    const arrows = await turn(page, box);
    if (!(await box.isChecked())) await page.keyboard.press("Space");
    await check(box.isChecked(), true);
    return keys + arrows;
  },
});

async function press(page, key, times) {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
}

async function check(found, wanted) {
  if ((await found) !== wanted) throw new Error(`"${await found}" is there after "${wanted}" was typed or chosen`);
}

/**
 * Each part of a date is raised twice, for the order of the parts is the browser's: from nothing, that is a day of next
 * year. How many keys that took.
 */
async function write_date(page, field) {
  for (let part = 0; part < 6; part += 1) {
    await press(page, "ArrowUp", 2);
    await page.keyboard.press("ArrowRight");
  }
  if (!(await field.inputValue())) throw new Error("no date is there after all its parts were raised");
  return 18;
}

/** Goes on through a group of radio buttons to this one; how many keys that took. */
async function turn(page, radio) {
  for (let keys = 0; keys < MOST; keys += 1) {
    if (await radio.evaluate((element) => element === document.activeElement)) return keys;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error("the arrows do not lead there");
}

/** Brings the keyboard to a control, or to the group of a radio button; how many keys that took. */
async function reach(page, control) {
  const element = await control.elementHandle();
  const passed = [];
  for (let way, begins = false; ; ) {
    const stop = await element.evaluate(look);
    if (passed.length > 0) passed.push(`${passed.pop()} to ${stop.name}`);
    if (!stop.isSeen) fail("is on a way that does not show where the keyboard is", passed);
    if (begins && !stop.isSkip) fail("is on a page that does not begin with the skip link", passed);
    if (stop.where === "here") return passed.length;
    if (stop.where === "nowhere" && passed.length > 0) fail("is not on the way through the page", passed);
    const key = keyFrom(stop);
    if (way !== undefined && !stop.skips && key !== way) fail("is passed over", passed);
    if (passed.length === MOST) fail(`is not reached with ${MOST} keys`, passed);
    way = stop.skips || stop.where === "nowhere" ? undefined : key;
    begins = stop.where === "nowhere" && !new URL(page.url()).hash;
    await page.keyboard.press(key);
    if (stop.skips) await landed(page);
    passed.push(key);
  }
}

const keyFrom = ({ where, skips }) => (skips ? "Enter" : where === "behind" ? "Shift+Tab" : "Tab");

function fail(what, passed) {
  throw new Error(`it ${what}:\n  ${passed.join("\n  ")}`);
}

/** A link within the page has brought the keyboard where it leads. */
async function landed(page) {
  const end = Date.now() + 5_000;
  while (!(await page.evaluate(() => location.hash === `#${document.activeElement.id}`))) {
    if (Date.now() > end) throw new Error("the link does not bring the keyboard where it leads");
  }
}

/** In the page: what the keyboard is on, as seen from where it is to go. */
function look(goal) {
  const { activeElement: here, body } = document;
  const isSame = here === goal || (goal.type === "radio" && here.type === "radio" && here.name === goal.name);
  if (isSame && here !== body) return { where: "here", name: nameOf(here), isSeen: isSeen(here) };
  if (here === body) return { where: "nowhere", isSeen: true };
  const isBehind = here.compareDocumentPosition(goal) & Node.DOCUMENT_POSITION_PRECEDING;
  const isSkip = here.matches(".skip");
  const skips = isSkip && goal.closest("main") !== null;
  return { where: isBehind ? "behind" : "ahead", name: nameOf(here), isSkip, skips, isSeen: isSeen(here) };

  function nameOf(element) {
    const name = element.getAttribute("aria-label") ?? (element.name || element.innerText);
    return name.trim().slice(0, 80);
  }

  function isSeen(element) {
    // What is only led to, such as the content or what is wrong with a form, is where one begins to read.
    if (element.tabIndex < 0) return true;
    // On a part of it that the browser makes and marks, such as the calendar of a date.
    if (!element.matches(":focus")) return true;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const { width, height, top, bottom } = element.getBoundingClientRect();
    const isMarked = (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
    return isMarked && width > 1 && height > 1 && bottom > 0 && top < innerHeight;
  }
}
