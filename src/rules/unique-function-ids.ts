import { defineRule, listWords, type SharedFunctionId } from "../model/index.ts";

export const uniqueFunctionIds = defineRule({
  name: "unique-function-ids",
  description: "require an id of its own for every function of an endpoint",
  preset: "recommended",
  severity: "error",
  types: "required",
  evidence: "run",
  edits: [],
  messages: {
    shared:
      '{{what}} the id "{{id}}", and so has {{other}} ({{location}}). {{endpoint}} throws on the second of them and serves none of its functions, those that are right included. Give one of the two another id.',
    repeated:
      "{{names}} {{verb}} more than once in this list: {{endpoint}} throws on the second time and serves none of its functions. List each function once.",
    remade:
      "Each call that makes {{names}} for this list makes another function with the same id: {{endpoint}} throws on the second of them and serves none of its functions. Make the id of what differs between the calls.",
  },
  check({ file, report }) {
    for (const { node, idNode, name, sharesId } of file.functions) {
      if (sharesId) report({ at: idNode ?? node, message: "shared", data: wordsOf(name, sharesId) });
    }
    for (const { list, label, repeated } of file.lists) {
      for (const message of ["repeated", "remade"] as const) {
        const functions = repeated.filter(({ made }) => (made === "once") === (message === "repeated"));
        if (!list || functions.length === 0) continue;
        const names = listWords(functions.map((each) => `\`${each.function.name}\``));
        report({
          at: list,
          message,
          data: { names, verb: functions.length === 1 ? "is" : "are", endpoint: label },
        });
      }
    }
  },
});

/** A failure handler is registered beside its function, under an id that is made of the function's. */
function wordsOf(name: string, { id, with: other, failureHandler, endpoint }: SharedFunctionId) {
  return {
    what: failureHandler === "second" ? `The \`onFailure\` of \`${name}\` has` : `\`${name}\` has`,
    id,
    other: failureHandler === "first" ? `the \`onFailure\` of \`${other.name}\`` : `\`${other.name}\``,
    location: other.location,
    endpoint,
  };
}
