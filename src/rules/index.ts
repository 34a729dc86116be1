import type { Rule } from "../model/index.ts";
import { awaitInngestSend } from "./await-inngest-send.ts";
import { handleWaitTimeout } from "./handle-wait-timeout.ts";
import { noConsoleOutsideStep } from "./no-console-outside-step.ts";
import { noDuplicateStepIds } from "./no-duplicate-step-ids.ts";
import { noFloatingSteps } from "./no-floating-steps.ts";
import { noLargeStepOutput } from "./no-large-step-output.ts";
import { noNestedSteps } from "./no-nested-steps.ts";
import { noNondeterminismOutsideStep } from "./no-nondeterminism-outside-step.ts";
import { noSharedStateInHandler } from "./no-shared-state-in-handler.ts";
import { noSideEffectsOutsideStep } from "./no-side-effects-outside-step.ts";
import { noStepArgument } from "./no-step-argument.ts";
import { noStepErrorInstanceof } from "./no-step-error-instanceof.ts";
import { noStepRace } from "./no-step-race.ts";
import { noSwallowedStepErrors } from "./no-swallowed-step-errors.ts";
import { noUnboundedSteps } from "./no-unbounded-steps.ts";
import { noUnregisteredFunctions } from "./no-unregistered-functions.ts";
import { noUnstableControlFlow } from "./no-unstable-control-flow.ts";
import { noVariableMutationInStep } from "./no-variable-mutation-in-step.ts";
import { noWaitAfterSend } from "./no-wait-after-send.ts";
import { preferDurationString } from "./prefer-duration-string.ts";
import { preferStepSendEvent } from "./prefer-step-send-event.ts";
import { preferStepSleep } from "./prefer-step-sleep.ts";
import { requireServeHandler } from "./require-serve-handler.ts";
import { requireWaitMatch } from "./require-wait-match.ts";
import { requireWaitTimeout } from "./require-wait-timeout.ts";
import { serializableStepOutput } from "./serializable-step-output.ts";
import { stableFunctionId } from "./stable-function-id.ts";
import { stableStepId } from "./stable-step-id.ts";
import { stepIdStyle } from "./step-id-style.ts";
import { uniqueFunctionIds } from "./unique-function-ids.ts";
import { validCron } from "./valid-cron.ts";
import { validDuration } from "./valid-duration.ts";
import { validExpression } from "./valid-expression.ts";
import { validFunctionConfig } from "./valid-function-config.ts";

/** Every rule, in the order of the catalogue. */
export const rules: readonly Rule[] = [
  noNondeterminismOutsideStep,
  noSideEffectsOutsideStep,
  noConsoleOutsideStep,
  noVariableMutationInStep,
  noUnstableControlFlow,
  noSharedStateInHandler,
  preferStepSleep,
  noNestedSteps,
  noFloatingSteps,
  awaitInngestSend,
  preferStepSendEvent,
  noStepRace,
  noSwallowedStepErrors,
  noStepArgument,
  noStepErrorInstanceof,
  noUnboundedSteps,
  stableStepId,
  noDuplicateStepIds,
  stepIdStyle,
  stableFunctionId,
  uniqueFunctionIds,
  requireWaitTimeout,
  handleWaitTimeout,
  requireWaitMatch,
  noWaitAfterSend,
  validDuration,
  preferDurationString,
  validCron,
  validExpression,
  validFunctionConfig,
  serializableStepOutput,
  noLargeStepOutput,
  requireServeHandler,
  noUnregisteredFunctions,
];
