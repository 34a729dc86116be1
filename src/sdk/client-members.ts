import type { Availability, SdkMajor } from "./availability.ts";
import type { FunctionCreation } from "./function-creation.ts";

/**
 * What a member of the client is to a reader of the program.
 *
 * - `creates-function`: the call creates a function; see `creation`.
 * - `creates-endpoint`: the call turns its handler into an HTTP handler that Inngest replays.
 * - `send`: the call sends an event or a signal at once, again on every replay.
 * - `side-effect`: the call talks to Inngest in another way, again on every replay.
 * - `functions`: all functions created with the client so far.
 * - `logger`: the client's logger, which unlike the handler's writes again on every replay.
 * - `none`: settings and values.
 */
export type ClientMemberMeaning =
  "creates-function" | "creates-endpoint" | "send" | "side-effect" | "functions" | "logger" | "none";

/** One public member of class `Inngest`. */
export interface ClientMember extends Availability {
  readonly path: string;
  readonly meaning: ClientMemberMeaning;
  /** Set for `creates-function` and `creates-endpoint`. */
  readonly creation: FunctionCreation | null;
  /** The first major whose declarations mark it as deprecated; `null` when none does. */
  readonly deprecatedSince: SdkMajor | null;
}

function member(
  path: string,
  meaning: ClientMemberMeaning,
  facts: Partial<Omit<ClientMember, "path" | "meaning">> = {},
): ClientMember {
  return { path, meaning, creation: null, deprecatedSince: null, since: 3, ...facts };
}

/**
 * The members of the client.
 *
 * Source: class `Inngest` in `components/Inngest.d.ts` of 2.7.2, 3.54.2 and 4.24.0.
 */
const members: readonly ClientMember[] = [
  // 4: `(options, handler)`, `rawOptions.triggers`; 2 and 3: `(options, trigger, handler)`, `_createFunction` in
  // `components/Inngest.js`. In 2 the options can be a string, the function's name.
  member("createFunction", "creates-function", {
    since: 2,
    creation: {
      client: "receiver",
      options: 0,
      triggers: { option: "triggers", argument: 1 },
      handler: "last",
      failureHandler: "onFailure",
    },
  }),
  member("endpoint", "creates-endpoint", {
    creation: {
      client: "receiver",
      options: null,
      triggers: { option: null, argument: null },
      handler: "last",
      failureHandler: null,
    },
  }),
  // Answers polls of a client that was redirected; it runs no handler of the user's.
  member("endpointProxy", "none"),
  member("funcs", "functions"),

  member("send", "send", { since: 2 }),
  member("sendSignal", "send"),
  member("realtime.publish", "side-effect"),
  member("realtime.subscribe", "side-effect", { since: 4 }),
  member("realtime.token", "side-effect", { since: 4 }),
  // In 4.0.0 still, in 4.12.0 no more.
  member("realtime.getSubscriptionToken", "side-effect", { until: 4, dropped: true }),

  // The builder of `MetadataBuilder` in `components/InngestMetadata.d.ts`: writes without a step.
  ...["run", "step", "attempt", "span"].map((name) => member(`metadata.${name}`, "none")),
  member("metadata.update", "side-effect", { deprecatedSince: 4 }),
  member("metadata.set", "side-effect", { since: 4 }),
  // `ClientScore` in `components/InngestScore.d.ts`.
  member("score", "side-effect", { since: 4 }),
  member("score.experiment", "side-effect", { since: 4 }),
  // `SandboxClient` in `components/sandbox/types.d.ts`.
  ...["create", "list", "get", "snapshots.list", "snapshots.get"].map((name) =>
    member(`sandboxes.${name}`, "side-effect", { since: 4 }),
  ),

  member("logger", "logger", { since: 4 }),
  member("fetch", "side-effect", { since: 4 }),

  member("setEventKey", "none", { since: 2, until: 3 }),
  member("setEnvVars", "none"),
  member("ready", "none"),
  member("id", "none"),
  member("env", "none"),
  member("appVersion", "none"),
  member("apiBaseUrl", "none"),
  member("eventBaseUrl", "none"),
  member("aiMetadataEnabled", "none", { since: 4 }),
  member("eventKey", "none", { since: 4 }),
  member("explicitDevUrl", "none", { since: 4 }),
  member("headers", "none", { since: 4 }),
  member("middleware", "none", { since: 4 }),
  member("mode", "none", { since: 4 }),
  member("signingKey", "none", { since: 4 }),
  member("signingKeyFallback", "none", { since: 4 }),
  member("name", "none", { since: 2, until: 2 }),
  member("inngestBaseUrl", "none", { since: 2, until: 2 }),
];

/** The members of the client by their path. */
export const clientMembers: ReadonlyMap<string, ClientMember> = new Map(
  members.map((each) => [each.path, each]),
);
