import ts from "typescript";
import { describe, expect, it } from "vitest";
import { ControlFlow } from "../../src/engine/control-flow.ts";
import { isFunctionNode, receivingCall, type FunctionNode } from "../../src/syntax/tree.ts";

/** A function's ways, with its calls of one-letter functions by their name. */
function read(body: string): {
  readonly flow: ControlFlow;
  call(name: string): ts.Node;
  follows(name: string, later: string): boolean;
  decided(condition: string, ways?: { readonly throwing: boolean }): readonly string[];
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
    decided: (condition, ways) => {
      const node = nodes.find((each) => ts.isExpression(each) && each.getText() === condition);
      if (!node) throw new Error(`no expression ${condition}`);
      return flow.decidedBy(node, (each) => ts.isCallExpression(each), ways).map((each) => each.getText());
    },
  };
}

function loopOf(node: ts.Node): ts.IterationStatement {
  const loop = ts.findAncestor(node, (each): each is ts.IterationStatement =>
    ts.isIterationStatement(each, false),
  );
  if (!loop) throw new Error("no loop");
  return loop;
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

  it("goes on behind a loop without end only by what leaves it", () => {
    expect(read("while (true) { a(); } b();").follows("a", "b")).toBe(false);
    expect(read("while (1) { a(); if (x) break; } b();").follows("a", "b")).toBe(true);
    expect(read("do { a(); } while (!false); b();").follows("a", "b")).toBe(false);
  });

  it("runs do … while (false) once, and nothing of what is never true", () => {
    const { follows } = read("do { a(); if (x) continue; b(); } while (false); c();");
    expect(follows("b", "a")).toBe(false);
    expect(follows("a", "c")).toBe(true);
    expect(read("a(); if (false) b(); c();").follows("a", "b")).toBe(false);
    expect(read("a(); while (0) b(); c();").follows("a", "c")).toBe(true);
  });

  it("goes to the next turn of the loop that a label names", () => {
    const { follows } = read(
      "outer: for (const x of y) { c(); for (const z of x) { if (z) { a(); continue outer; } b(); } d(); } e();",
    );
    expect(follows("a", "c")).toBe(true);
    expect(read("outer: while (x) { while (y) { a(); continue outer; } b(); } c();").follows("a", "b")).toBe(
      true,
    );
    const once = read("outer: do { for (const z of x) { a(); continue outer; } b(); } while (false); c();");
    expect(once.follows("a", "b")).toBe(false);
    expect(once.follows("a", "c")).toBe(true);
  });

  it("counts up before the next turn of a for loop that continue starts", () => {
    const { flow, call } = read("for (;; c()) { a(); continue; b(); }");
    expect(flow.canRepeatWithout(call("a"), call("c"))).toBe(false);
  });

  it("runs finally on the way out of a loop by break and continue", () => {
    const left = read("for (const x of y) { try { a(); break; } finally { b(); } c(); } d();");
    expect(left.follows("a", "b")).toBe(true);
    expect(left.follows("a", "c")).toBe(false);
    expect(left.follows("b", "d")).toBe(true);
    const { flow, call } = read("for (const x of y) { try { a(); continue; } finally { b(); } c(); }");
    expect(flow.canFollow(call("a"), (node) => node === call("c"))).toBe(false);
    expect(flow.canRepeatWithout(call("a"), call("b"))).toBe(false);
  });

  it("lets finally take another way than the return that led to it", () => {
    const { follows } = read(
      "for (const x of y) { try { a(); return; } finally { if (x) continue; } b(); } c();",
    );
    expect(follows("a", "c")).toBe(true);
    expect(follows("a", "b")).toBe(false);
  });

  it("goes from a catch through finally", () => {
    const { follows } = read("try { a(); } catch { b(); throw new Error(); } finally { c(); } d();");
    expect(follows("b", "c")).toBe(true);
    expect(follows("b", "d")).toBe(false);
    expect(follows("a", "d")).toBe(true);
  });

  it("goes from a failed try through finally to the catch around it", () => {
    const { follows } = read("try { try { a(); return; } finally { b(); } } catch { c(); } d();");
    expect(follows("a", "c")).toBe(true);
    expect(follows("b", "d")).toBe(true);
  });

  it("starts a switch anywhere, and passes on from a default in the middle", () => {
    const { follows } = read(
      "switch (x) { case 1: a(); default: b(); case 2: c(); break; case 3: d(); } e();",
    );
    expect(follows("a", "b")).toBe(true);
    expect(follows("b", "c")).toBe(true);
    expect(follows("c", "d")).toBe(false);
    expect(follows("c", "e")).toBe(true);
  });

  it("continues the loop around a switch", () => {
    const { follows } = read(
      "for (const x of y) { switch (x) { case 1: a(); continue; default: b(); } c(); }",
    );
    expect(follows("a", "c")).toBe(true);
    expect(read("do { switch (x) { case 1: a(); continue; } b(); } while (false);").follows("a", "b")).toBe(
      false,
    );
  });

  it("goes from a for await that fails to its catch, also before any turn", () => {
    const { flow, call } = read("try { a(); for await (const x of y) b(); } catch { c(); }");
    expect(flow.canReach(call("b"), call("c"), [])).toBe(true);
  });

  it("goes past a yield", () => {
    expect(read("a(); yield b(); c();").follows("b", "c")).toBe(true);
  });

  it("leaves out functions that only have a name", () => {
    expect(read("function g() { b(); } a();").follows("a", "b")).toBe(false);
  });
});

describe("what can be reached without something in between", () => {
  it("works out what is assigned before it is assigned", () => {
    const { flow, call } = read("x = a(b());");
    const target = (call("a").parent as ts.BinaryExpression).left;
    expect(flow.canReach(call("b"), call("a"), [target])).toBe(true);
    expect(flow.canReach(target, call("a"), [])).toBe(false);
  });

  it("begins where the function does when nothing is said", () => {
    const { flow, call } = read("if (x) a(); b();");
    expect(flow.canReach(null, call("a"), [])).toBe(true);
    expect(flow.canReach(null, call("b"), [call("a")])).toBe(true);
    expect(read("a(); b();").flow.canReach(null, call("b"), [])).toBe(true);
    const other = read("a(); b();");
    expect(other.flow.canReach(null, other.call("b"), [other.call("a")])).toBe(false);
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

describe("the turns of a loop", () => {
  const turns = (body: string, name: string): boolean => {
    const { flow, call } = read(body);
    return flow.canTurnAgain(loopOf(call(name)), call(name));
  };

  it("come again", () => {
    expect(turns("while (x) { a(); }", "a")).toBe(true);
    expect(turns("do { a(); } while (x);", "a")).toBe(true);
    expect(turns("for (;;) { if (x) { a(); continue; } break; }", "a")).toBe(true);
    expect(turns("for (const x of y) { a(); }", "a")).toBe(true);
  });

  it("do not come again when each one leaves the loop", () => {
    expect(turns("while (true) { a(); break; }", "a")).toBe(false);
    expect(turns("while (true) { try { b(); } catch { continue; } a(); return; }", "a")).toBe(false);
    expect(turns("do { a(); } while (false);", "a")).toBe(false);
  });

  it("do not come again by a loop around the loop", () => {
    expect(turns("for (const x of y) { do { a(); } while (false); }", "a")).toBe(false);
    expect(turns("outer: for (const x of y) { while (true) { a(); continue outer; } }", "a")).toBe(false);
  });

  const left = (body: string, name: string): readonly string[] => {
    const { flow, call } = read(body);
    return flow.leavesBy(loopOf(call(name))).map((node) => node.getText());
  };

  it("end by the loop's own condition", () => {
    expect(left("while (x) { a(); }", "a")).toEqual(["x"]);
    expect(left("do { a(); } while (x);", "a")).toEqual(["x"]);
    expect(left("for (let i = 0; i < 3; i++) { a(); }", "a")).toEqual(["i < 3"]);
    expect(left("while (x && y) { a(); }", "a")).toEqual(expect.arrayContaining(["x", "y"]));
  });

  it("end by what breaks, returns or throws", () => {
    expect(left("while (true) { a(); if (x) break; }", "a")).toEqual(["x"]);
    expect(left("for (;;) { a(); if (x) return; }", "a")).toEqual(["x"]);
    expect(left("for (;;) { a(); if (x) throw new Error(); }", "a")).toEqual(["x"]);
    expect(left("out: for (const x of y) { for (;;) { a(); if (z) continue out; } }", "a")).toEqual(["z"]);
  });

  it("do not end by what only goes another way in the turn", () => {
    expect(left("while (x) { if (y) a(); else b(); }", "a")).toEqual(["x"]);
    expect(left("while (x) { if (y) continue; a(); }", "a")).toEqual(["x"]);
    expect(left("for (;;) { a(); }", "a")).toEqual([]);
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

  it("decides by each case of a switch that only goes over conditions", () => {
    const { follows, decided } = read(
      "switch (true) { case x: a(); break; default: b(); break; case y(): c(); } d();",
    );
    expect(decided("x")).toEqual(["a()", "y()", "b()", "c()"]);
    expect(decided("y()")).toEqual(["c()", "b()"]);
    expect(follows("a", "y")).toBe(false);
    expect(follows("y", "b")).toBe(true);
    expect(follows("c", "d")).toBe(true);
  });

  it("decides by what may not be there what is done with it", () => {
    const decided = (body: string, condition: string): ReadonlySet<string> =>
      new Set(read(body).decided(condition));
    expect(decided("x?.run(a()); b();", "x")).toEqual(new Set(["x?.run(a())", "a()"]));
    expect(decided("x?.y.run(a()).then(b()); c();", "x")).toEqual(
      new Set(["x?.y.run(a()).then(b())", "x?.y.run(a())", "a()", "b()"]),
    );
    expect(decided("x.run?.(a()); b();", "x.run")).toEqual(new Set(["x.run?.(a())", "a()"]));
    expect(decided("z(x?.[a()]); b();", "x")).toEqual(new Set(["a()"]));
    expect(read("(x?.run)(a());").decided("x")).toEqual([]);
  });

  it("decides by what is assigned only where nothing was", () => {
    expect(read("x ??= a(); b();").decided("x")).toEqual(["a()"]);
    expect(read("x &&= a(); b();").decided("x")).toEqual(["a()"]);
  });

  it("leaves out a way that can only throw, when asked", () => {
    const without = { throwing: false };
    expect(read("if (x) throw new Error(); a();").decided("x")).toEqual(["a()"]);
    expect(read("if (x) throw new Error(); a();").decided("x", without)).toEqual([]);
    expect(read("if (x) return; a();").decided("x", without)).toEqual(["a()"]);
    expect(read("try { if (x) throw new Error(); a(); } catch { b(); }").decided("x", without)).toEqual([
      "a()",
    ]);
    expect(read("while (true) { if (x) continue; a(); }").decided("x", without)).toEqual(["a()"]);
    expect(read("if (x) { b(); throw new Error(); } a();").decided("x", without)).toEqual(["b()", "a()"]);
  });

  it("decides what the callback of map does by the list", () => {
    expect(read("list.map(() => a()); b();").decided("list")).toEqual(["a()"]);
  });
});
