import ts from "typescript";
import { describe, expect, it } from "vitest";
import { ControlFlow } from "../../src/engine/control-flow.ts";
import { isFunctionNode, receivingCall, type FunctionNode } from "../../src/syntax/tree.ts";

/** A function's ways, with its calls of one-letter functions by their name. */
function read(body: string): {
  readonly flow: ControlFlow;
  call(name: string): ts.Node;
  follows(name: string, later: string): boolean;
  decided(condition: string): readonly string[];
} {
  const text = `async function f() {\n${body}\n}`;
  const file = ts.createSourceFile("f.ts", text, ts.ScriptTarget.Latest, true);
  const fn = file.statements[0] as FunctionNode;
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(fn);
  const call = (name: string): ts.Node => {
    const found = nodes.find((node) => ts.isCallExpression(node) && node.expression.getText() === name);
    if (!found) throw new Error(`no call of ${name}`);
    return found;
  };
  const flow = new ControlFlow(fn, (inner) => isFunctionNode(inner) && receivingCall(inner) !== null);
  return {
    flow,
    call,
    follows: (name, later) => flow.canFollow(call(name), (node) => node === call(later)),
    decided: (condition) => {
      const node = nodes.find((each) => ts.isExpression(each) && each.getText() === condition);
      if (!node) throw new Error(`no expression ${condition}`);
      return flow.decidedBy(node, (each) => ts.isCallExpression(each)).map((each) => each.getText());
    },
  };
}

describe("what can follow what", () => {
  it("takes statements in their order", () => {
    const { follows } = read("a(); b();");
    expect(follows("a", "b")).toBe(true);
    expect(follows("b", "a")).toBe(false);
  });

  it("evaluates arguments before the call", () => {
    const { follows } = read("a(b());");
    expect(follows("b", "a")).toBe(true);
    expect(follows("a", "b")).toBe(false);
  });

  it("never goes from one arm of an if to the other", () => {
    const { follows } = read("if (x) a(); else b(); c();");
    expect(follows("a", "b")).toBe(false);
    expect(follows("a", "c")).toBe(true);
    expect(follows("b", "c")).toBe(true);
  });

  it("ends at return and throw", () => {
    expect(read("if (x) { a(); return; } b();").follows("a", "b")).toBe(false);
    expect(read("if (x) { a(); throw new Error(); } b();").follows("a", "b")).toBe(false);
  });

  it("goes from a throw in a try to its catch", () => {
    const { follows } = read("try { a(); throw new Error(); } catch { b(); } c();");
    expect(follows("a", "b")).toBe(true);
    expect(follows("a", "c")).toBe(true);
  });

  it("goes from any call in a try to its catch", () => {
    const { follows } = read("try { a(); b(); } catch { c(); }");
    expect(follows("a", "c")).toBe(true);
    expect(follows("c", "b")).toBe(false);
  });

  it("runs finally after a return, and nothing behind the try", () => {
    const { follows } = read("try { a(); return; } finally { b(); } c();");
    expect(follows("a", "b")).toBe(true);
    expect(follows("a", "c")).toBe(false);
  });

  it("goes on behind finally when nothing has ended the function", () => {
    const { follows } = read("try { if (x) { a(); return; } b(); } finally { c(); } d();");
    expect(follows("a", "c")).toBe(true);
    expect(follows("a", "d")).toBe(false);
    expect(follows("b", "d")).toBe(true);
  });

  it("repeats the body of each kind of loop", () => {
    expect(read("while (x) { a(); b(); }").follows("b", "a")).toBe(true);
    expect(read("do { a(); b(); } while (x);").follows("b", "a")).toBe(true);
    expect(read("for (;;) { a(); b(); }").follows("b", "a")).toBe(true);
    expect(read("for (const x of y) { a(); b(); }").follows("b", "a")).toBe(true);
    expect(read("for (const x in y) { a(); b(); }").follows("b", "a")).toBe(true);
  });

  it("leaves a loop without end only by break", () => {
    expect(read("for (;;) { a(); } b();").follows("a", "b")).toBe(false);
    expect(read("for (;;) { a(); if (x) break; } b();").follows("a", "b")).toBe(true);
  });

  it("continues with the next turn", () => {
    const { follows } = read("for (const x of y) { if (x) { a(); continue; } b(); }");
    expect(follows("a", "b")).toBe(true);
    expect(read("for (const x of y) { a(); continue; } b();").follows("a", "b")).toBe(true);
  });

  it("breaks out of the loop that a label names", () => {
    const { follows } = read(
      "outer: for (const x of y) { for (const z of x) { a(); break outer; } b(); } c();",
    );
    expect(follows("a", "b")).toBe(false);
    expect(follows("a", "c")).toBe(true);
  });

  it("breaks out of a labelled block only by its label", () => {
    const { follows } = read("for (const x of y) { block: { if (x) { a(); break; } } b(); } c();");
    expect(follows("a", "b")).toBe(false);
    expect(follows("a", "c")).toBe(true);
    expect(read("block: { a(); break block; b(); } c();").follows("a", "b")).toBe(false);
  });

  it("falls through the cases of a switch without break", () => {
    const { follows } = read("switch (x) { case 1: a(); case 2: b(); break; default: c(); } d();");
    expect(follows("a", "b")).toBe(true);
    expect(follows("a", "c")).toBe(false);
    expect(follows("b", "d")).toBe(true);
  });

  it("takes either side of a conditional, and the right side of && only sometimes", () => {
    expect(read("x ? a() : b(); c();").follows("a", "b")).toBe(false);
    const { follows } = read("a() && b(); c();");
    expect(follows("a", "b")).toBe(true);
    expect(follows("a", "c")).toBe(true);
  });

  it("runs a callback any number of times before the call that takes it ends", () => {
    const { follows } = read("list.map(() => { a(); b(); }); c();");
    expect(follows("b", "a")).toBe(true);
    expect(follows("b", "c")).toBe(true);
  });

  it("runs an immediately invoked function once", () => {
    const { follows } = read("(() => { a(); b(); })(); c();");
    expect(follows("a", "b")).toBe(true);
    expect(follows("b", "a")).toBe(false);
    expect(follows("b", "c")).toBe(true);
  });

  it("returns from a callback, not from the function", () => {
    expect(read("list.map(() => { a(); return; }); b();").follows("a", "b")).toBe(true);
  });

  it("leaves out functions that only have a name", () => {
    expect(read("function g() { b(); } a();").follows("a", "b")).toBe(false);
  });
});

describe("what can be repeated", () => {
  it("repeats a loop's body without what stands before the loop", () => {
    const { flow, call } = read("a(); for (const x of y) b();");
    expect(flow.canRepeatWithout(call("b"), call("a"))).toBe(true);
  });

  it("does not repeat a loop's body without what stands in it", () => {
    const { flow, call } = read("for (const x of y) { a(); b(); }");
    expect(flow.canRepeatWithout(call("b"), call("a"))).toBe(false);
  });
});

describe("what can be evaluated while a promise is pending", () => {
  const meets = (body: string, pending: string, other: string, waits: readonly string[]): boolean => {
    const { flow, call } = read(body);
    return flow.canMeet(
      call(pending),
      call(other),
      waits.map((name) => (name.startsWith("await ") ? call(name.slice(6)).parent : call(name))),
    );
  };

  it("is what comes before the wait", () => {
    expect(meets("const p = a(); b(); w(p); c();", "a", "b", ["w"])).toBe(true);
    expect(meets("const p = a(); b(); w(p); c();", "a", "c", ["w"])).toBe(false);
  });

  it("is not what comes before the promise", () => {
    expect(meets("b(); const p = a(); w(p);", "a", "b", ["w"])).toBe(false);
  });

  it("is what a way without the wait leads to", () => {
    expect(meets("const p = a(); if (x) w(p); b();", "a", "b", ["w"])).toBe(true);
    expect(meets("const p = a(); if (x) w(p); else return; b();", "a", "b", ["w"])).toBe(false);
  });

  it("is the next turn of a loop that does not wait", () => {
    expect(meets("for (const x of y) { a(); }", "a", "a", [])).toBe(true);
    expect(meets("for (const x of y) { w(a()); }", "a", "a", ["w"])).toBe(false);
  });

  it("is not the catch of a promise that is awaited at once", () => {
    expect(meets("try { await a(); } catch { b(); }", "a", "b", ["await a"])).toBe(false);
  });

  it("is the catch of an await between", () => {
    expect(meets("const p = a(); try { await c(); } catch { b(); } w(p);", "a", "b", ["w"])).toBe(true);
  });

  it("is nothing when one of them is elsewhere", () => {
    const { flow, call } = read("a(); function g() { b(); }");
    expect(flow.canMeet(call("a"), call("b"), [])).toBe(false);
    expect(flow.canMeet(call("b"), call("a"), [])).toBe(false);
  });
});

describe("what a condition decides", () => {
  it("decides what stands in the arms of an if, not what follows it", () => {
    expect(read("if (x) a(); else b(); c();").decided("x")).toEqual(["a()", "b()"]);
  });

  it("decides what follows an early return", () => {
    expect(read("if (x) return; a();").decided("x")).toEqual(["a()"]);
  });

  it("decides nothing when both ways come to the same", () => {
    expect(read("if (x) y = 1; a();").decided("x")).toEqual([]);
  });

  it("decides the body of a while loop", () => {
    expect(read("while (x) a(); b();").decided("x")).toEqual(["a()"]);
  });

  it("decides how often the body of a for-of loop runs by what it goes over", () => {
    expect(read("for (const x of list) a(); b();").decided("list")).toEqual(["a()"]);
  });

  it("decides inside a loop, though the next turn can take the other way", () => {
    expect(read("for (const each of list) { if (x) a(); }").decided("x")).toEqual(["a()"]);
  });

  it("decides by each side of && and ||", () => {
    const { decided } = read("if (x && y) a();");
    expect(decided("x")).toEqual(["a()"]);
    expect(decided("y")).toEqual(["a()"]);
    expect(decided("x && y")).toEqual(["a()"]);
  });

  it("decides the other way round when negated", () => {
    expect(read("if (!x) return; a();").decided("x")).toEqual(["a()"]);
  });

  it("decides the cases of a switch", () => {
    expect(read("switch (x) { case 1: a(); break; case 2: b(); } c();").decided("x")).toEqual(["a()", "b()"]);
  });

  it("decides what the callback of map does by the list", () => {
    expect(read("list.map(() => a()); b();").decided("list")).toEqual(["a()"]);
  });
});
