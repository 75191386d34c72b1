// Amelie: her keys, her notes, who follows her, and what the world sends her.

import { randomUUID } from "node:crypto";
import { createFederation, generateCryptoKeyPair, MemoryKvStore } from "@fedify/fedify";
import { signObject, signRequest, verifyObject } from "@fedify/fedify/sig";
import * as vocab from "@fedify/vocab";
import { Temporal } from "@js-temporal/polyfill";
import { tell } from "../../json-lines.mjs";

const NAME = "amelie";
const EVENTS = { Accept: "accepted", Update: "updated", Delete: "deleted", Follow: "followed" };

/** The two keys of an actor. The RSA one, of 4096 bits, can take seconds. */
export const generateKeys = () =>
  Promise.all(["RSASSA-PKCS1-v1_5", "Ed25519"].map((kind) => generateCryptoKeyPair(kind)));

export class Amelie {
  #federation;
  #context;
  #keys;
  #firstKnock;
  #followers = new Map(); // by id: what Fedify needs to deliver to them
  #notes = new Map(); // by id: the note and whom it was sent to

  /** `firstKnock` is the kind of signatures to begin with; Fedify's choice without one. */
  constructor(origin, keys, firstKnock) {
    this.#keys = keys;
    this.#firstKnock = firstKnock;
    // Without a queue: what is sent has arrived when the command is answered, and what fails fails the command.
    this.#federation = createFederation({ kv: new MemoryKvStore(), origin, allowPrivateAddress: true, firstKnock });
    this.#context = this.#federation.createContext(new URL(origin), undefined);
    this.#route();
  }

  get uri() {
    return this.#context.getActorUri(NAME);
  }

  get handle() {
    return `@${NAME}@${this.uri.host}`;
  }

  /** The answer to an HTTP request, with its whole body. */
  async serve(request) {
    const gone = () => new Response("not here\n", { status: 404 });
    const response = await this.#federation.fetch(request, { contextData: undefined, onNotFound: gone });
    const { status, headers } = response;
    return { status, headers, body: Buffer.from(await response.arrayBuffer()) };
  }

  async lookup(handle) {
    return await describe(await this.#find(handle), this.#context);
  }

  async follow(handle) {
    const object = await this.#find(handle);
    const follow = new vocab.Follow({ id: this.#newId("follows"), actor: this.uri, object: object.id, to: object.id });
    await this.#send(object, follow);
    return follow.id.href;
  }

  async publish(html) {
    return await this.#create(html, [...this.#followers.values()], {});
  }

  async reply(to, html) {
    const target = await this.#find(to);
    const author = await target.getAttribution(this.#context);
    return await this.#create(html, [author], { replyTarget: target.id, ccs: [author.id] });
  }

  /** A reply with its integrity proof, as JSON, that is not sent to anybody. */
  async prove(to, html) {
    const target = await this.#find(to);
    const { note } = this.#write(html, [], { replyTarget: target.id });
    const [, { privateKey, multikey }] = await this.#context.getActorKeyPairs(NAME);
    const { contextLoader } = this.#context;
    const proven = await signObject(this.#about(vocab.Create, note), privateKey, multikey.id, { contextLoader });
    const json = JSON.stringify(await proven.toJsonLd({ format: "compact", contextLoader }));
    // What is proven is what Fedify would send, and that names everybody in full.
    return JSON.parse(json.replaceAll('"as:Public"', JSON.stringify(vocab.PUBLIC_COLLECTION.href)));
  }

  /** Sends somebody else's activity, as it is, under her own signature; the status of the answer. */
  async carry(inbox, activity) {
    const [{ privateKey, keyId }] = await this.#context.getActorKeyPairs(NAME);
    const headers = { "Content-Type": "application/activity+json" };
    const request = new Request(inbox, { method: "POST", headers, body: JSON.stringify(activity) });
    return (await fetch(await signRequest(request, privateKey, keyId, { spec: this.#firstKnock }))).status;
  }

  async edit(id, html) {
    const { note, audience } = this.#notes.get(id);
    const edited = note.clone({ content: html, updated: Temporal.Now.instant() });
    this.#notes.set(id, { note: edited, audience });
    await this.#send(audience, this.#about(vocab.Update, edited));
  }

  async withdraw(id) {
    const { note, audience } = this.#notes.get(id);
    this.#notes.delete(id);
    const tombstone = new vocab.Tombstone({ id: note.id, deleted: Temporal.Now.instant() });
    await this.#send(audience, this.#about(vocab.Delete, tombstone));
  }

  async #create(html, audience, properties) {
    const { note } = this.#write(html, audience, properties);
    await this.#send(audience, this.#about(vocab.Create, note, properties.ccs));
    return note.id.href;
  }

  #write(html, audience, properties) {
    const id = this.#newId("notes");
    const published = Temporal.Now.instant();
    const [attribution, to] = [this.uri, vocab.PUBLIC_COLLECTION];
    const note = new vocab.Note({ id, attribution, to, content: html, published, ...properties });
    this.#notes.set(id.href, { note, audience });
    return { note, audience };
  }

  #about(Activity, object, ccs = []) {
    const id = new URL(`${object.id}#${Activity.name.toLowerCase()}-${randomUUID()}`);
    return new Activity({ id, actor: this.uri, object, to: vocab.PUBLIC_COLLECTION, ccs });
  }

  #newId(folder) {
    return new URL(`/${folder}/${randomUUID()}`, this.uri);
  }

  async #find(handleOrUri) {
    const found = await this.#context.lookupObject(handleOrUri);
    if (found == null) throw new Error(`${handleOrUri} leads nowhere`);
    return found;
  }

  async #send(recipients, activity) {
    await this.#context.sendActivity({ identifier: NAME }, recipients, activity);
  }

  #route() {
    this.#federation
      .setActorDispatcher("/users/{identifier}", (context, name) => (name === NAME ? this.#profile(context) : null))
      .setKeyPairsDispatcher(() => this.#keys);
    this.#federation.setFollowersDispatcher("/users/{identifier}/followers", () => ({
      items: [...this.#followers.values()],
    }));
    this.#federation.setObjectDispatcher(
      vocab.Note,
      "/notes/{id}",
      (context) => this.#notes.get(context.url.href)?.note ?? null,
    );
    this.#federation
      .setInboxListeners("/users/{identifier}/inbox", "/inbox")
      .on(vocab.Activity, (context, activity) => this.#receive(context, activity))
      .onUnverifiedActivity((_context, activity, reason) => {
        tell("refused", { type: activity.constructor.name, reason: reason.type });
      });
  }

  async #profile(context) {
    const keys = await context.getActorKeyPairs(NAME);
    return new vocab.Person({
      id: this.uri,
      preferredUsername: NAME,
      name: "Amélie",
      url: this.uri,
      inbox: context.getInboxUri(NAME),
      endpoints: new vocab.Endpoints({ sharedInbox: context.getInboxUri() }),
      followers: context.getFollowersUri(NAME),
      publicKey: keys[0].cryptographicKey,
      assertionMethods: keys.map((key) => key.multikey),
    });
  }

  async #receive(context, activity) {
    const type = activity.constructor.name;
    if (type === "Follow") await this.#accept(context, activity);
    const { documentLoader, contextLoader } = context;
    // As it came: once an object that is only named has been fetched, the activity is written with it inside.
    const json = await activity.toJsonLd(context);
    const proven = (await verifyObject(vocab.Activity, json, { documentLoader, contextLoader })) != null;
    const found = await activity.getObject({ documentLoader, contextLoader, suppressError: true });
    const object = await describe(found, context);
    tell(EVENTS[type] ?? "received", { type, actor: activity.actorId?.href, activity: json, object, proven });
  }

  async #accept(context, follow) {
    const follower = await follow.getActor(context);
    this.#followers.set(follower.id.href, follower);
    const accept = new vocab.Accept({ id: this.#newId("accepts"), actor: this.uri, object: follow, to: follower.id });
    await context.sendActivity({ identifier: NAME }, follower, accept);
  }
}

/** What Fedify made of an object, in plain words. */
async function describe(object, context) {
  if (object == null) return null;
  const text = (value) => value?.toString();
  const tags = [];
  for await (const tag of object.getTags(context)) {
    tags.push({ type: tag.constructor.name, name: text(tag.name), href: text(tag.href) });
  }
  return {
    type: object.constructor.name,
    id: text(object.id),
    name: text(object.name),
    username: text(object.preferredUsername),
    inbox: text(object.inboxId),
    attribution: text(object.attributionId),
    inReplyTo: text(object.replyTargetId),
    url: text(object.url),
    content: text(object.content),
    published: text(object.published),
    updated: text(object.updated),
    endTime: text(object.endTime),
    tags,
  };
}
