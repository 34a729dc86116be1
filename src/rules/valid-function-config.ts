import { defineRule } from "../model/index.ts";

export const validFunctionConfig = defineRule({
  name: "valid-function-config",
  description: "require options of functions and clients that Inngest takes as they are written",
  preset: "recommended",
  severity: "error",
  types: "helpful",
  evidence: "run",
  edits: [],
  messages: {
    belowLeast:
      "`{{option}}` is {{value}}, and Inngest takes no less than {{bound}}: it refuses the function, and the sync of the whole app with it. Write {{bound}} or more, or leave the option out.",
    clamped:
      "`{{option}}` is {{value}}, which Inngest silently takes for {{bound}}. Write {{bound}} if that will do, else look for another way.",
    fraction:
      "`{{option}}` is {{value}}, and Inngest takes only whole numbers: it refuses the function, and the sync of the whole app with it. Write a whole number.",
    text: "`{{option}}` is the text `{{value}}`, where Inngest takes only a number: {{outcome}}. Write the number without quotes, or make one of the text.",
    tooMany:
      "`{{option}}` has {{value}} entries, and Inngest takes {{bound}} at most: it refuses the function, and the sync of the whole app with it. Leave some out, or make a second function for them.",
    missingKey:
      'This concurrency limit has the scope "{{scope}}" and no `key`: Inngest refuses the function, and the sync of the whole app with it. Add a `key` that says what shares the limit, or leave out the scope.',
    refusedTogether:
      "`{{option}}` and `{{other}}` exclude each other: Inngest refuses the function, and the sync of the whole app with it. Leave one of them out.",
    replaced:
      "`{{option}}` takes the place of `{{other}}`, which Inngest silently drops: the function runs once in 24 hours for each key, and has no other rate limit. Leave one of them out.",
    unsupportedTogether:
      "`{{option}}` and `{{other}}` do not work together, though nothing refuses them: the limit is asked once for each batch, by its first event, and a batch that is over it is lost with all its events. Leave one of them out.",
    duplicateTrigger:
      "The trigger `{{trigger}}` is there twice: Inngest refuses the function, and the sync of the whole app with it. Remove one of the two.",
    reservedEvent:
      "No event is called `{{event}}`, so it never starts a run: names that begin with `inngest/` are for the events of Inngest itself, and it refuses them from anyone else. Write the name of a system event such as `inngest/function.failed`, or a name of your own.",
    twoTriggersInOne:
      "This trigger has an event and a schedule, of which the SDK silently drops the {{dropped}}: the function only runs by its {{kept}}. Write two triggers, one for each.",
    emptyTrigger:
      "This trigger names neither an event nor a schedule. SDK 4 silently drops it, so it never starts a run; SDK 3 hands it on, and Inngest refuses the function, and the sync of the whole app with it. Write an `event` or a `cron`.",
    triggersArgument:
      "SDK 4 takes its handler from where these triggers stand, and `createFunction` throws: the module cannot be loaded. Move them into the options, as `triggers`.",
    triggersOption:
      "SDK 3 takes its triggers from the second argument, which is the handler here: Inngest refuses the function, and the sync of the whole app with it. Write the triggers as the second argument and the handler as the third.",
    unknownOption:
      "{{owner}} has no option `{{option}}` and silently ignores it. Remove it, or write the name of an option that exists.",
    misspelledOption: "{{owner}} has no option `{{option}}` and silently ignores it. Write `{{meant}}`.",
    otherMajorOption:
      "`{{option}}` is an option of SDK {{has}}. {{owner}} of SDK {{installed}}, which is installed, silently ignores it. Remove it, {{advice}}.",
    finishBeforeSleep:
      "`timeouts.finish` cancels a run {{finish}} after its start, and {{sleep}} ends {{end}} after it or later: the run is cancelled while it sleeps. Give it more time, or sleep less.",
    finishBeforeTimeout:
      "`timeouts.finish` cancels a run {{finish}} after its start, and the timeout of {{wait}} comes {{end}} after it or later: what the function does without an answer never happens. Give it more time, or wait less.",
  },
  check({ file, report }) {
    for (const { data, kind, site } of file.configProblems) report({ at: site, message: kind, data });
  },
});
