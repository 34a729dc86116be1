import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

/** A place in a text. Lines and characters count from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** From the first place up to the second, which is not part of it. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** What an editor underlines. Severity 1 is an error, 2 a warning. */
export interface Diagnostic {
  readonly range: Range;
  readonly severity: number;
  readonly source: string;
  readonly message: string;
  readonly code?: string | number;
  readonly codeDescription?: { readonly href: string };
}

interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

interface WorkspaceEdit {
  readonly changes?: Readonly<Record<string, readonly TextEdit[]>>;
  readonly documentChanges?: readonly {
    readonly textDocument: { readonly uri: string };
    readonly edits: readonly TextEdit[];
  }[];
}

interface Command {
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** What an editor offers in the menu of a light bulb, or runs on save. */
export interface CodeAction {
  readonly title: string;
  readonly kind: string;
  readonly command?: Command;
  readonly edit?: WorkspaceEdit;
}

/** What came of running a code action: the texts it leaves, by file, and the pages it opens. */
export interface Applied {
  readonly texts: Readonly<Record<string, string>>;
  readonly pages: readonly string[];
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface OpenDocument {
  text: string;
  version: number;
}

/** How the server's process is started. */
export interface StartOptions {
  /** Arguments of Node itself, before the script. */
  readonly nodeArguments?: readonly string[];
}

const headerEnd = "\r\n\r\n";

/**
 * The language server of the VS Code ESLint extension, and the least of an editor that it needs to talk to. Files are
 * named by their path from the root of the project.
 */
export class LanguageServer {
  readonly #root: string;
  readonly #server: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, Waiting>();
  readonly #open = new Map<string, OpenDocument>();
  readonly #complaints: string[] = [];
  readonly #edits: WorkspaceEdit[] = [];
  readonly #pages: string[] = [];
  #received = Buffer.alloc(0);
  #lastId = 0;
  #refreshes = 0;

  private constructor(root: string, { nodeArguments = [] }: StartOptions) {
    this.#root = root;
    this.#server = spawn(process.execPath, [...nodeArguments, serverScript(), "--stdio"], {
      cwd: root,
      // Where `CI` is "true", typescript-eslint takes each file to be linted once and never looks at it again.
      env: { ...process.env, CI: "" },
    });
    this.#server.stdout.on("data", (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      for (let next = this.#nextMessage(); next; next = this.#nextMessage()) this.#take(next);
    });
    this.#server.stderr.on("data", (chunk: Buffer) => {
      this.#complaints.push(`stderr: ${chunk.toString()}`);
    });
    this.#server.on("exit", (code) => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`The server ended with ${String(code)}.\n${this.#complaints.join("\n")}`));
      this.#waiting.clear();
    });
  }

  /** Starts the server on a project, whose ESLint it loads, and says hello. */
  static async start(root: string, options: StartOptions = {}): Promise<LanguageServer> {
    const server = new LanguageServer(root, options);
    const uri = pathToFileURL(root).href;
    await server.#request("initialize", {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ name: "project", uri }],
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          applyEdit: true,
          diagnostics: { refreshSupport: true },
          workspaceEdit: { documentChanges: true },
        },
        textDocument: {
          diagnostic: { dynamicRegistration: true },
          codeAction: {
            codeActionLiteralSupport: {
              codeActionKind: { valueSet: ["quickfix", "source.fixAll", "source.fixAll.eslint"] },
            },
          },
        },
      },
    });
    server.#notify("initialized", {});
    return server;
  }

  /** What the server wrote to its error output, logged as an error, or reported as a failed lint. */
  get complaints(): readonly string[] {
    return this.#complaints;
  }

  /** How often the server asked the editor to fetch all diagnostics again. */
  get refreshes(): number {
    return this.#refreshes;
  }

  open(file: string, text: string): void {
    this.#open.set(file, { text, version: 1 });
    const languageId = /\.tsx?$/.test(file) ? "typescript" : "javascript";
    this.#notify("textDocument/didOpen", {
      textDocument: { uri: this.#uri(file), languageId, version: 1, text },
    });
  }

  close(file: string): void {
    this.#open.delete(file);
    this.#notify("textDocument/didClose", { textDocument: { uri: this.#uri(file) } });
  }

  /** Replaces the whole text of an open file. */
  change(file: string, text: string): void {
    const document = this.#document(file);
    document.text = text;
    this.#changed(file, document, { text });
  }

  /** Types into an open file. `offset` counts UTF-16 units from its start. */
  type(file: string, offset: number, text: string): void {
    const document = this.#document(file);
    const start = positionAt(document.text, offset);
    document.text = document.text.slice(0, offset) + text + document.text.slice(offset);
    this.#changed(file, document, { range: { start, end: start }, text });
  }

  saved(file: string): void {
    this.#notify("textDocument/didSave", { textDocument: { uri: this.#uri(file) } });
  }

  /** Tells that files changed on disk, as an editor does for the files it watches. */
  changedOnDisk(...files: readonly string[]): void {
    const changes = files.map((file) => ({ uri: this.#uri(file), type: 2 }));
    this.#notify("workspace/didChangeWatchedFiles", { changes });
  }

  /** What is underlined in an open file. */
  async diagnostics(file: string): Promise<readonly Diagnostic[]> {
    const { items } = (await this.#request("textDocument/diagnostic", {
      textDocument: { uri: this.#uri(file) },
    })) as { readonly items: readonly Diagnostic[] };
    return items;
  }

  /** What is offered for diagnostics, all of one place. */
  async actions(file: string, diagnostics: readonly Diagnostic[]): Promise<readonly CodeAction[]> {
    const range = diagnostics[0]?.range ?? { start: noPlace, end: noPlace };
    return this.#codeAction(file, range, { diagnostics });
  }

  /** The texts of files after saving a file where the editor runs `source.fixAll.eslint` on save. */
  async fixOnSave(file: string): Promise<Applied> {
    const { text } = this.#document(file);
    const range = { start: noPlace, end: positionAt(text, text.length) };
    const actions = await this.#codeAction(file, range, { diagnostics: [], only: ["source.fixAll.eslint"] });
    const applied = await Promise.all(actions.map((action) => this.apply(action)));
    return {
      texts: Object.assign({ [file]: text }, ...applied.map(({ texts }) => texts)) as Applied["texts"],
      pages: applied.flatMap(({ pages }) => pages),
    };
  }

  /** Runs a code action. The editor's texts stay as they are: `change` them to what comes of it. */
  async apply({ command, edit }: CodeAction): Promise<Applied> {
    this.#edits.length = 0;
    this.#pages.length = 0;
    if (command) await this.#request("workspace/executeCommand", command);
    const texts: Record<string, string> = {};
    for (const each of [...(edit ? [edit] : []), ...this.#edits]) {
      for (const [uri, edits] of editsOf(each)) {
        const file = this.#file(uri);
        texts[file] = withEdits(texts[file] ?? this.#document(file).text, edits);
      }
    }
    return { texts, pages: [...this.#pages] };
  }

  /** Ends the server, and returns when its process is gone. */
  async stop(): Promise<void> {
    const exit = once(this.#server, "exit");
    await this.#request("shutdown", undefined);
    this.#notify("exit", undefined);
    await exit;
  }

  async #codeAction(file: string, range: Range, context: object): Promise<readonly CodeAction[]> {
    const textDocument = { uri: this.#uri(file) };
    const actions = await this.#request("textDocument/codeAction", { textDocument, range, context });
    return (actions ?? []) as readonly CodeAction[];
  }

  #changed(file: string, document: OpenDocument, change: object): void {
    document.version++;
    const textDocument = { uri: this.#uri(file), version: document.version };
    this.#notify("textDocument/didChange", { textDocument, contentChanges: [change] });
  }

  #document(file: string): OpenDocument {
    const document = this.#open.get(file);
    if (!document) throw new Error(`${file} is not open.`);
    return document;
  }

  #uri(file: string): string {
    return pathToFileURL(path.join(this.#root, file)).href;
  }

  #file(uri: string): string {
    return decodeURIComponent(uri.slice(pathToFileURL(this.#root).href.length + 1));
  }

  #request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ id, method, params });
    });
  }

  #notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  #send(message: Message): void {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#server.stdin.write(`Content-Length: ${String(Buffer.byteLength(text))}${headerEnd}${text}`);
  }

  #nextMessage(): Message | null {
    const start = this.#received.indexOf(headerEnd);
    if (start < 0) return null;
    const length = Number(/Content-Length: (\d+)/.exec(this.#received.toString("latin1", 0, start))?.[1]);
    const body = start + headerEnd.length;
    if (this.#received.length < body + length) return null;
    const message = JSON.parse(this.#received.toString("utf8", body, body + length)) as Message;
    this.#received = this.#received.subarray(body + length);
    return message;
  }

  #take({ id, method, params, result, error }: Message): void {
    if (method !== undefined) {
      const answer = this.#answer(method, params);
      if (id !== undefined) this.#send({ id, result: answer });
      return;
    }
    const waiting = this.#waiting.get(id ?? -1);
    this.#waiting.delete(id ?? -1);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }

  /** What an editor says to a request of the server. Notifications are answered too, which nobody reads. */
  #answer(method: string, params: unknown): unknown {
    switch (method) {
      case "workspace/configuration":
        return (params as { readonly items: readonly unknown[] }).items.map(() => settingsOf(this.#root));
      case "eslint/confirmESLintExecution":
        return approved;
      case "workspace/applyEdit":
        this.#edits.push((params as { readonly edit: WorkspaceEdit }).edit);
        return { applied: true };
      case "eslint/openDoc":
        this.#pages.push((params as { readonly url: string }).url);
        return {};
      case "workspace/diagnostic/refresh":
        this.#refreshes++;
        return null;
      case "eslint/status": {
        const { state } = params as { readonly state: number };
        if (state !== statusOk) this.#complaints.push(`status: ${String(state)}`);
        return null;
      }
      case "window/logMessage":
      case "window/showMessage":
      case "window/showMessageRequest": {
        const { type, message } = params as { readonly type: number; readonly message: string };
        if (type <= warningMessage) this.#complaints.push(`${method}: ${message}`);
        return null;
      }
      case "eslint/noConfig":
      case "eslint/noLibrary":
        this.#complaints.push(`${method}: ${JSON.stringify(params)}`);
        return {};
      default:
        return null;
    }
  }
}

const noPlace: Position = { line: 0, character: 0 };
/** Of the extension's `ConfirmExecutionResult`. */
const approved = 4;
/** Of the extension's `Status`. */
const statusOk = 1;
/** Of the protocol's `MessageType`: 1 is an error, 2 a warning. */
const warningMessage = 2;

function serverScript(): string {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve("vscode-langservers-extracted/package.json");
  return path.join(path.dirname(manifest), "bin/vscode-eslint-language-server");
}

/** The settings of the extension, as they are when a user has set none, with the code actions on. */
function settingsOf(root: string): object {
  return {
    validate: "on",
    packageManager: "npm",
    useESLintClass: false,
    useFlatConfig: true,
    experimental: {},
    codeAction: {
      disableRuleComment: { enable: true, location: "separateLine", commentStyle: "line" },
      showDocumentation: { enable: true },
    },
    codeActionOnSave: { mode: "all" },
    format: false,
    quiet: false,
    onIgnoredFiles: "off",
    options: {},
    rulesCustomizations: [],
    run: "onType",
    problems: { shortenToSingleLine: false },
    nodePath: null,
    workspaceFolder: { name: "project", uri: pathToFileURL(root).href },
    workingDirectory: { mode: "location" },
  };
}

function* editsOf(edit: WorkspaceEdit): Generator<readonly [uri: string, edits: readonly TextEdit[]]> {
  yield* Object.entries(edit.changes ?? {});
  for (const { textDocument, edits } of edit.documentChanges ?? []) yield [textDocument.uri, edits];
}

/** A text after edits, all of which speak of the text before. */
function withEdits(text: string, edits: readonly TextEdit[]): string {
  const replacements = edits
    .map(({ range, newText }) => ({
      start: offsetAt(text, range.start),
      end: offsetAt(text, range.end),
      newText,
    }))
    .toSorted((one, other) => other.start - one.start);
  return replacements.reduce(
    (result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end),
    text,
  );
}

function offsetAt(text: string, { line, character }: Position): number {
  const before = text.split("\n").slice(0, line);
  return before.reduce((offset, each) => offset + each.length + 1, character);
}

/** The line and character of an offset, which counts UTF-16 units from the start of a text. */
function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}
