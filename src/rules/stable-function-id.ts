import {
  capitalised,
  defineRule,
  describePath,
  possibleValues,
  type Identity,
  type IdentityDoubt,
  type Value,
} from "../model/index.ts";

export const stableFunctionId = defineRule({
  name: "stable-function-id",
  description: "require ids of functions and clients that are the same after every deployment",
  preset: "recommended",
  severity: "error",
  types: "helpful",
  evidence: "run",
  edits: [],
  messages: {
    unstable: "The id of {{owner}} is made of {{text}}, {{why}}. {{outcome}} {{path}}Write a fixed text.",
    noFunctionId:
      "{{owner}} has {{id}}, so the SDK registers it under the id of the app alone, and throws on a second function without one. Give it a fixed, readable id.",
    noClientId:
      "{{owner}} has {{id}}, on which `new Inngest` throws: the module that makes it cannot be loaded. Give it the name of the app as a fixed id.",
  },
  check({ file, report }) {
    for (const identity of file.identities) {
      const { of, site, value } = identity;
      const owner = ownerOf(identity);
      const missing = possibleValues(value)
        .map(missingId)
        .find((each) => each !== null);
      if (missing) {
        const message = of === "client" ? "noClientId" : "noFunctionId";
        report({ at: site, message, data: { owner: capitalised(owner), id: missing } });
      }
      const [doubt] = identity.unstable;
      if (!doubt) continue;
      report({
        at: site,
        message: "unstable",
        data: {
          owner,
          text: `\`${doubt.text}\``,
          why: reasons[doubt.kind],
          outcome: outcomes[of],
          path: describePath(doubt.path),
        },
      });
    }
  },
});

const reasons: Readonly<Record<IdentityDoubt["kind"], string>> = {
  time: "which is another time whenever the code is loaded",
  random: "which is random whenever the code is loaded",
  deployment: "which is another one after each deployment",
  machine: "which is another one on each machine or in each process",
};

const outcomes: Readonly<Record<Identity["of"], string>> = {
  function:
    "Inngest takes a function with another id for a new one. Runs of the old one that sleep, wait or retry fail, because nothing answers to its id any more.",
  client:
    "Inngest takes an app with another id for a new one, with functions of its own. Runs of the old ones that sleep, wait or retry fail, because nothing answers to their ids any more.",
};

function ownerOf({ of, name }: Identity): string {
  if (name !== null) return `\`${name}\``;
  return of === "client" ? "this client" : "this function";
}

/** What the SDK takes for no id at all; any other number or boolean it prints. */
function missingId(value: Value): string | null {
  switch (value.kind) {
    case "string":
      return value.text === "" ? "an empty id" : null;
    case "absent":
      return "no id";
    case "undefined":
    case "null":
      return `the id \`${value.kind}\``;
    case "number":
      return value.number === 0 ? "the id `0`" : null;
    case "boolean":
      return value.truth ? null : "the id `false`";
    default:
      return null;
  }
}
