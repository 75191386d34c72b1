// Says what happens while a page is open: the count in the masthead, and a line at the edge of the window. Without this
// module, the next page says it.

const link = document.querySelector("a[data-live]");
const news = document.querySelector("[data-news]");
const [line, close] = news.children;

const stream = new URL(link.dataset.live, location);
let source = null;

function show({ data, lastEventId }) {
  // What was said is not said again when this page is next looked at.
  if (lastEventId) stream.searchParams.set("depuis", lastEventId);
  const { count, sentence, address } = JSON.parse(data);
  link.textContent = count;
  if (!sentence) return;
  const about = document.createElement("a");
  about.href = address;
  about.textContent = sentence;
  // A status is read out when it changes while it is there.
  news.hidden = false;
  line.replaceChildren(about);
}

/** Only the page that is looked at listens: browsers keep few connections to one server. */
function listen() {
  if (document.hidden) {
    source?.close();
    source = null;
  } else if (source === null) {
    source = new EventSource(stream);
    source.addEventListener("notification", show);
  }
}

close.addEventListener("click", () => (news.hidden = true));
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) source = null;
  listen();
});
