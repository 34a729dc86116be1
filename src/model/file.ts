import type ts from "typescript";
import type { App, Client, Endpoint, InngestFunction } from "./app.ts";
import type { Catch } from "./catch.ts";
import type { ConfigProblem } from "./config-problem.ts";
import type { Definition, Schedule } from "./definition.ts";
import type { Duration } from "./duration.ts";
import type { DurationProblem } from "./duration-problem.ts";
import type { ExpressionProblem } from "./expression-problem.ts";
import type { Identity } from "./identity.ts";
import type { LateWait } from "./late-wait.ts";
import type { ClientSend, DurableCall, DurableOperation, HandedTools } from "./operation.ts";
import type { ReplayedCode } from "./replayed-code.ts";
import type { SharedWrite } from "./shared-write.ts";
import type { TimedOutWait } from "./timed-out-wait.ts";
import type { UnmatchedWait } from "./unmatched-wait.ts";

/** One source file, read the way the Inngest runtime runs it. Every list is computed on its first use. */
export interface InngestFile {
  readonly sourceFile: ts.SourceFile;
  /** The major of the SDK that the file is written for; `null` when it is not known, or newer than what is known here. */
  readonly sdkMajor: 2 | 3 | 4 | null;
  /** Whether it is a file of tests, whose functions no server ever sees, by its name or a folder that it is in. */
  readonly isTest: boolean;
  /** The durable operations written in this file, in source order. */
  readonly operations: readonly DurableOperation[];
  /** The durable operations of this file and its calls of helpers that run some, in source order. */
  readonly durableCalls: readonly DurableCall[];
  /** The handlers of this file, and its helpers that run durable operations. */
  readonly replayed: readonly ReplayedCode[];
  /** Changes of variables of modules by the functions of this file, which another step or a replay reads. */
  readonly sharedWrites: readonly SharedWrite[];
  /** What takes the errors of durable operations in this file, or errors in the bodies of its steps, in source order. */
  readonly catches: readonly Catch[];
  /** The waits of this file after whose timeout the code goes on as if what they wait for had come, each once. */
  readonly timedOutWaits: readonly TimedOutWait[];
  /** The waits of this file that any event of a name ends, in runs that are about what their own event says. */
  readonly unmatchedWaits: readonly UnmatchedWait[];
  /** The waits of this file for the answer to an event, which start only when the event has been sent. */
  readonly lateWaits: readonly LateWait[];
  /** The `client.send()` calls of this file. */
  readonly sends: readonly ClientSend[];
  /** The functions that calls of this file create, as they are written, in source order. */
  readonly definitions: readonly Definition[];
  /** The schedules that start them, as far as their texts are known, each once. */
  readonly schedules: readonly Schedule[];
  /** The durations and points in time that this file gives to the SDK, each once. */
  readonly durations: readonly Duration[];
  /** Those of them that their places certainly cannot do with. */
  readonly durationProblems: readonly DurationProblem[];
  /** What is wrong with the options of the functions and clients created in this file; nothing in test files. */
  readonly configProblems: readonly ConfigProblem[];
  /** What is wrong in the expressions in CEL that this file gives to functions and waits, in source order. */
  readonly expressionProblems: readonly ExpressionProblem[];
  /** The ids of the functions and clients created in this file, in source order; none in test files. */
  readonly identities: readonly Identity[];
  /** Where this file hands step tools to functions of the project. */
  readonly handedTools: readonly HandedTools[];
  /** The clients made in this file, as the whole program shows them; none without type information. */
  readonly clients: readonly Client[];
  /** The functions created in this file, as the whole program shows them; none without type information. */
  readonly functions: readonly InngestFunction[];
  /** The endpoints whose list of functions is written in this file; none without type information. */
  readonly lists: readonly Endpoint[];
  /** The program this file belongs to, as one app; `null` without type information, when only this file is seen. */
  readonly app: App | null;
}
