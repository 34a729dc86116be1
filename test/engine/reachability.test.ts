import ts from "typescript";
import { describe, expect, it } from "vitest";
import { callPath, Reachability } from "../../src/engine/reachability.ts";
import { isFunctionNode, type CallLike, type FunctionNode } from "../../src/syntax/tree.ts";

/** Looks for calls of `target` in functions that call each other by name. */
function search(text: string): {
  readonly find: (name: string) => readonly string[] | null;
  readonly looks: readonly string[];
} {
  const file = ts.createSourceFile("/app/src/f.ts", text, ts.ScriptTarget.Latest, true);
  const functions = new Map<string, FunctionNode>();
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) && isFunctionNode(statement) && statement.name) {
      functions.set(statement.name.text, statement);
    }
  }
  const looks: string[] = [];
  const reachability = new Reachability<string>({
    callsIn: (fn) => {
      looks.push(fn.name?.getText() ?? "");
      const calls: CallLike[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isCallExpression(node)) calls.push(node);
        ts.forEachChild(node, visit);
      };
      visit(fn);
      return calls;
    },
    followed: (call) => {
      const fn = functions.get(call.expression.getText());
      return fn ? [fn] : [];
    },
    direct: (call) => (call.expression.getText() === "target" ? "found" : null),
  });
  return {
    find: (name) => {
      const fn = functions.get(name);
      return fn ? (reachability.inFunction(fn)?.calls ?? null) : null;
    },
    looks,
  };
}

describe("what a function does when it is called", () => {
  it("is found in the function itself", () => {
    expect(search("function a() { target(); }").find("a")).toEqual([]);
  });

  it("is found through the functions it calls, with the way there", () => {
    const { find } = search("function a() { b(); } function b() { c(); } function c() { target(); }");
    expect(find("a")).toEqual(["b", "c"]);
  });

  it("is the nearest there is", () => {
    const { find } = search("function a() { b(); target(); } function b() { target(); }");
    expect(find("a")).toEqual([]);
  });

  it("is nothing in functions that only call each other", () => {
    const { find } = search("function a() { b(); } function b() { c(); } function c() { a(); }");
    expect(find("a")).toBeNull();
    expect(find("b")).toBeNull();
    expect(find("c")).toBeNull();
  });

  it("is found from every function of a cycle, whichever is asked first", () => {
    const text = "function a() { b(); } function b() { a(); c(); } function c() { target(); }";
    const first = search(text);
    expect(first.find("a")).toEqual(["b", "c"]);
    expect(first.find("b")).toEqual(["c"]);
    const second = search(text);
    expect(second.find("b")).toEqual(["c"]);
    expect(second.find("a")).toEqual(["b", "c"]);
  });

  it("is not lost when a function was looked at from within a cycle", () => {
    // While `a` is open, `b` finds nothing: what it reaches it reaches through `a`.
    const { find } = search(
      "function a() { b(); target2(); c(); } function b() { a(); } function c() { target(); }",
    );
    expect(find("a")).toEqual(["c"]);
    expect(find("b")).toEqual(["a", "c"]);
  });

  it("is looked for once in each function", () => {
    const { find, looks } = search(
      "function a() { c(); c(); } function b() { c(); } function c() { d(); } function d() { other(); }",
    );
    find("a");
    find("b");
    expect([...looks].sort()).toEqual(["a", "b", "c", "d"]);
  });
});

describe("a call path", () => {
  it("tells where something stands, from the root of the project", () => {
    const file = ts.createSourceFile("/app/src/f.ts", "\n  target(1,\n 2);", ts.ScriptTarget.Latest, true);
    const statement = file.statements[0];
    if (!statement || !ts.isExpressionStatement(statement)) throw new Error("no call");
    const path = callPath({ what: null, node: statement.expression, calls: ["a", "b"] }, "/app");
    expect(path.location).toBe("src/f.ts:2:3");
    expect(path.target).toBe("target(1, 2)");
    expect(path.calls).toEqual(["a", "b"]);
  });
});
