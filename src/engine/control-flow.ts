import ts from "typescript";
import {
  contains,
  isFunctionNode,
  isImmediatelyInvoked,
  memberName,
  memberObject,
  unwrap,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";

/** A moment in the run of a function: the evaluation of one expression, with the moments that can come next. */
export interface Point {
  /** The call, `new`, template with a tag, `await` or name that is evaluated; `null` where ways only meet or part. */
  readonly node: ts.Node | null;
  readonly next: Point[];
}

/** What can come after a node on ways that evaluate none of some others; `null` for a node that is not on any way. */
interface LastReach {
  readonly from: ts.Node | null;
  readonly without: readonly ts.Node[];
  readonly reached: ReadonlySet<Point> | null;
}

/** The last answer to what can be evaluated while a promise is pending. */
interface LastWhile {
  readonly pending: ts.Node;
  readonly waits: readonly ts.Node[];
  readonly reached: ReadonlySet<Point>;
}

/** A place where ways part. */
interface Branch {
  readonly point: Point;
  readonly ways: readonly Point[];
  /** For a loop, the way that leaves it: what comes then comes in any case, sooner or later. */
  readonly exit: Point | null;
}

interface Exits {
  readonly returns: Point;
  /** Where a `throw` goes; `null` outside every `try`. */
  readonly throws: Point | null;
  readonly jumps: readonly Jump[];
  /** Where an optional chain goes on when there is nothing to go into: behind all of it. */
  readonly chain: Point | null;
}

/** A loop as it is run: where a turn begins, and what comes when no other turn does. */
interface Loop {
  readonly turn: Point;
  readonly exit: Point;
}

/** What `break` and `continue` can leave. */
interface Jump {
  readonly kind: "loop" | "switch" | "block";
  readonly labels: readonly string[];
  breaks(): Point;
  continues(): Point;
}

const iterators = new Set([
  "every",
  "filter",
  "find",
  "findIndex",
  "findLast",
  "flatMap",
  "forEach",
  "map",
  "reduce",
  "reduceRight",
  "some",
]);

/**
 * The ways through the code of a function, callbacks that run with it included.
 *
 * Built backwards: each construct is made knowing what follows it. A callback handed to a call runs, as far as order is
 * concerned, any number of times just before that call ends. Calls inside a `try` can go on in its `catch`.
 */
export class ControlFlow {
  readonly #runsHere: (fn: FunctionNode) => boolean;
  readonly #points = new Map<ts.Node, Point[]>();
  readonly #branches = new Map<ts.Node, Branch[]>();
  readonly #loops = new Map<ts.Node, Loop[]>();
  readonly entry: Point;
  readonly #end = meeting([]);
  #lastReach: LastReach | undefined;
  #lastWhile: LastWhile | undefined;

  /** `runsHere` tells for each nested function whether its code runs where it is handed over. */
  constructor(fn: FunctionNode, runsHere: (fn: FunctionNode) => boolean) {
    this.#runsHere = runsHere;
    const exits: Exits = { returns: this.#end, throws: null, jumps: [], chain: null };
    this.entry = this.#body(fn, this.#end, exits);
  }

  /** Whether a target can be evaluated after a node has been. */
  canFollow(node: ts.Node, isTarget: (node: ts.Node) => boolean): boolean {
    return this.#starts(node).some((point) => {
      for (const { node: later } of reachable(point.next)) {
        if (later && isTarget(later)) return true;
      }
      return false;
    });
  }

  /**
   * Whether a node can be evaluated after another, or after the start of the function, on a way that evaluates none of
   * some nodes in between. True when either of them is not part of the ways.
   */
  canReach(from: ts.Node | null, to: ts.Node, without: readonly ts.Node[]): boolean {
    const goals = this.#starts(to);
    if (goals.length === 0) return true;
    const reached = this.#reachedFrom(from, without);
    return reached === null || goals.some((goal) => reached.has(goal));
  }

  /** Whether the function can come to its end, by a `return` or by its last line, on a way that evaluates none of some nodes. */
  canEnd(without: readonly ts.Node[]): boolean {
    return this.#reachedFrom(null, without)?.has(this.#end) ?? true;
  }

  /** All points after a node. The same is asked for one use of a variable after the other, so the last answer is kept. */
  #reachedFrom(from: ts.Node | null, without: readonly ts.Node[]): ReadonlySet<Point> | null {
    const last = this.#lastReach;
    if (last?.from === from && last.without === without) return last.reached;
    const starts = from ? this.#lastPoints(from).map(({ next }) => next) : [[this.entry]];
    const barrier = new Set(without.flatMap((node) => this.#starts(node)));
    const reached = starts.length === 0 ? null : reachable(starts.flat(), barrier);
    this.#lastReach = { from, without, reached };
    return reached;
  }

  /**
   * Whether a node can be evaluated while the promise that another gave is pending: after it, on a way that evaluates none
   * of the nodes that wait for the promise. A call is taken not to throw by itself: what gives a promise rejects it. False
   * when either of them is not part of the ways.
   */
  canMeet(pending: ts.Node, node: ts.Node, waits: readonly ts.Node[]): boolean {
    const reached = this.#reachedWhile(pending, waits);
    return this.#starts(node).some((goal) => reached.has(goal));
  }

  /** All points while a promise is pending. The same is asked for one call after the other, so the last answer is kept. */
  #reachedWhile(pending: ts.Node, waits: readonly ts.Node[]): ReadonlySet<Point> {
    const last = this.#lastWhile;
    const isSame =
      last?.pending === pending &&
      last.waits.length === waits.length &&
      last.waits.every((wait, index) => wait === waits[index]);
    if (isSame) return last.reached;
    const barrier = new Set(waits.flatMap((wait) => this.#starts(wait)));
    const reached = reachable(this.#starts(pending).flatMap(withoutThrow), barrier, withoutThrow);
    this.#lastWhile = { pending, waits, reached };
    return reached;
  }

  /**
   * Whether a node can be evaluated after another, or after the start of the function, when it is known how some conditions
   * are answered, on a way that goes past none of some other nodes. `none` is for a condition that may be answered in any
   * way, with nothing known of what comes then: no way is followed past it. Past a call of `endless` only a `catch` comes.
   */
  canReachWith(
    from: ts.Node | null,
    to: ts.Node,
    answer: (condition: ts.Node) => boolean | "any" | "none",
    without: readonly ts.Node[],
    endless: readonly ts.Node[],
  ): boolean {
    const open = new Map<Point, readonly Point[]>();
    for (const point of endless.flatMap((call) => this.#starts(call))) open.set(point, point.next.slice(1));
    for (const [condition, branches] of this.#branches) {
      // Of these, each part decides by itself.
      if (isCombined(condition)) continue;
      const answered = answer(condition);
      if (answered === "any") continue;
      for (const { point, ways } of branches)
        open.set(
          point,
          answered === "none" || ways.length !== 2 ? [] : ways.slice(answered ? 0 : 1).slice(0, 1),
        );
    }
    const barrier = new Set(without.flatMap((node) => this.#starts(node)));
    const starts = from ? this.#lastPoints(from).flatMap(({ next }) => next) : [this.entry];
    const reached = reachable(starts, barrier, (point) => open.get(point) ?? point.next);
    return this.#starts(to).some((goal) => reached.has(goal));
  }

  /** The conditions that can be asked after a node. */
  conditionsAfter(node: ts.Node): readonly ts.Node[] {
    const reached = reachable(this.#lastPoints(node).flatMap(({ next }) => next));
    return [...this.#branches].flatMap(([condition, branches]) =>
      branches.some(({ point }) => reached.has(point)) ? [condition] : [],
    );
  }

  /** All conditions of the function. */
  get conditions(): readonly ts.Node[] {
    return [...this.#branches.keys()];
  }

  /** The conditions that are put together of no others. */
  get simpleConditions(): readonly ts.Node[] {
    return this.conditions.filter((condition) => !isCombined(condition));
  }

  /** Whether a node can be evaluated again without another being evaluated in between. */
  canRepeatWithout(node: ts.Node, other: ts.Node): boolean {
    const barrier = new Set(this.#starts(other));
    return this.#starts(node).some((point) => reachable(point.next, barrier).has(point));
  }

  /**
   * Whether a node can be evaluated again with the value that its turn of a loop was given: in the same turn, or after
   * what the loop goes over was evaluated again, without another node being evaluated in between.
   */
  canRepeatWithTurn(node: ts.Node, other: ts.Node, loop: ts.ForInOrOfStatement): boolean {
    const barrier = new Set(this.#starts(other));
    const turn = new Set([
      ...barrier,
      ...(this.#branches.get(unwrap(loop.expression)) ?? []).map(({ point }) => point),
    ]);
    const isAnew = (point: Point): boolean => point.node !== null && contains(loop.expression, point.node);
    return this.#starts(node).some(
      (point) =>
        reachable(point.next, turn).has(point) ||
        (!contains(loop.expression, other) && [...reachable(point.next, barrier)].some(isAnew)),
    );
  }

  /**
   * The targets that run or not depending on a condition or on what a loop goes over: those that can come after one of
   * its ways but not after another. Ways that can only throw are left out if asked. Empty when the expression is no
   * condition.
   */
  decidedBy(
    condition: ts.Node,
    isTarget: (node: ts.Node) => boolean,
    { throwing = true }: { readonly throwing?: boolean } = {},
  ): readonly ts.Node[] {
    const decided = new Set<ts.Node>();
    for (const { point, ways, exit } of this.#branches.get(condition) ?? []) {
      const barrier = new Set([point]);
      const targets = (points: ReadonlySet<Point>): Set<ts.Node> => {
        const nodes = new Set<ts.Node>();
        for (const { node } of points) if (node && isTarget(node)) nodes.add(node);
        return nodes;
      };
      const sets = ways.flatMap((way) => {
        const points = reachable([way], barrier);
        const found = targets(points);
        const onlyThrows = found.size === 0 && !points.has(this.#end) && !points.has(point);
        return onlyThrows && !throwing ? [] : [found];
      });
      const anyway = exit ? targets(reachable([exit], barrier)) : new Set();
      for (const set of sets) {
        for (const node of set)
          if (!anyway.has(node) && !sets.every((other) => other.has(node))) decided.add(node);
      }
    }
    return [...decided];
  }

  /** Whether a node is evaluated in one turn of a loop and can be again in a later turn, before the loop is left. */
  canTurnAgain(loop: ts.IterationStatement, node: ts.Node): boolean {
    const points = this.#starts(node);
    const around = this.#turnsAround(loop);
    return (this.#loops.get(loop) ?? []).some(({ turn, exit }) => {
      const barrier = new Set([exit, ...around]);
      const inTurn = reachable([turn], barrier);
      return points.some((point) => inTurn.has(point) && reachable(point.next, barrier).has(turn));
    });
  }

  /**
   * The conditions by which a loop is left, its own and those of what breaks, returns or throws in it: each leads out of the
   * loop on one way and to another turn on another. Empty for a loop that is never left.
   */
  leavesBy(loop: ts.IterationStatement): readonly ts.Node[] {
    const found: ts.Node[] = [];
    const around = this.#turnsAround(loop);
    for (const { turn, exit } of this.#loops.get(loop) ?? []) {
      const barrier = new Set([exit, ...around]);
      const inTurn = reachable([turn], barrier);
      const comesBack = (way: Point): boolean => way !== exit && reachable([way], barrier).has(turn);
      for (const [condition, branches] of this.#branches) {
        const leaves = branches.some(
          ({ point, ways }) =>
            (point === turn || inTurn.has(point)) && ways.some(comesBack) && !ways.every(comesBack),
        );
        if (leaves && contains(loop, condition)) found.push(condition);
      }
    }
    return found;
  }

  /** The turns of the loops around a loop: who leaves it for one of those begins it anew. */
  #turnsAround(loop: ts.Node): readonly Point[] {
    return [...this.#loops].flatMap(([outer, runs]) =>
      outer !== loop && contains(outer, loop) ? runs.map(({ turn }) => turn) : [],
    );
  }

  /** Whether an expression decides which way is taken. */
  isCondition(node: ts.Node): boolean {
    return this.#branches.has(node);
  }

  /** The points of a node, or of the last thing in it that has one. */
  #lastPoints(node: ts.Node): readonly Point[] {
    const own = this.#starts(node);
    if (own.length > 0) return own;
    let last: readonly Point[] = [];
    ts.forEachChild(node, (child) => {
      const points = this.#lastPoints(child);
      if (points.length > 0) last = points;
    });
    return last;
  }

  #starts(node: ts.Node): readonly Point[] {
    return this.#points.get(node) ?? [];
  }

  #body(fn: FunctionNode, next: Point, exits: Exits): Point {
    const { body } = fn;
    let entry = next;
    if (body) {
      entry = ts.isBlock(body)
        ? this.#statement(body, next, exits)
        : this.#expression(body, exits.returns, exits);
    }
    return this.#each(
      fn.parameters.flatMap(({ initializer }) => initializer ?? []),
      entry,
      exits,
    );
  }

  #statements(statements: readonly ts.Statement[], next: Point, exits: Exits): Point {
    return statements.reduceRight((after, statement) => this.#statement(statement, after, exits), next);
  }

  #statement(node: ts.Statement, next: Point, exits: Exits, labels: readonly string[] = []): Point {
    if (ts.isBlock(node)) {
      const inner = labels.length > 0 ? withJump(exits, "block", labels, next, next) : exits;
      return this.#statements(node.statements, next, inner);
    }
    if (ts.isLabeledStatement(node))
      return this.#statement(node.statement, next, exits, [...labels, node.label.text]);
    if (ts.isIfStatement(node)) {
      const yes = this.#statement(node.thenStatement, next, exits);
      const no = node.elseStatement ? this.#statement(node.elseStatement, next, exits) : next;
      return this.#condition(node.expression, [yes, no], exits);
    }
    if (ts.isIterationStatement(node, false)) return this.#loop(node, next, exits, labels);
    if (ts.isSwitchStatement(node)) return this.#switch(node, next, exits, labels);
    if (ts.isTryStatement(node)) return this.#try(node, next, exits);
    if (ts.isReturnStatement(node)) {
      return node.expression ? this.#expression(node.expression, exits.returns, exits) : exits.returns;
    }
    if (ts.isThrowStatement(node)) {
      return this.#expression(node.expression, exits.throws ?? meeting([]), exits);
    }
    if (ts.isBreakOrContinueStatement(node)) return jumpTarget(node, exits) ?? next;
    if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node))
      return next;
    return this.#children(node, next, exits);
  }

  #loop(node: ts.IterationStatement, next: Point, exits: Exits, labels: readonly string[]): Point {
    const again = meeting([]);
    const inside = withJump(exits, "loop", labels, next, again);
    if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
      const body = this.#statement(node.statement, again, inside);
      const ways = [this.#children(node.initializer, body, exits), next];
      again.next.push(...ways);
      // Each turn of `for await` waits for the next item, and can fail.
      if (ts.isForOfStatement(node) && node.awaitModifier && exits.throws) again.next.push(exits.throws);
      this.#remember(unwrap(node.expression), again, ways, next);
      this.#rememberLoop(node, again, next);
      return this.#expression(node.expression, again, exits);
    }
    if (ts.isForStatement(node)) {
      const step = node.incrementor ? this.#expression(node.incrementor, again, exits) : again;
      const body = this.#statement(node.statement, step, withJump(exits, "loop", labels, next, step));
      again.next.push(node.condition ? this.#condition(node.condition, [body, next], exits, next) : body);
      this.#rememberLoop(node, again, next);
      return node.initializer ? this.#children(node.initializer, again, exits) : again;
    }
    if (ts.isDoStatement(node)) {
      const entry = meeting([]);
      again.next.push(this.#condition(node.expression, [entry, next], exits, next));
      entry.next.push(this.#statement(node.statement, again, inside));
      this.#rememberLoop(node, entry, next);
      return entry;
    }
    const { expression, statement } = node as ts.WhileStatement;
    const body = this.#statement(statement, again, inside);
    again.next.push(this.#condition(expression, [body, next], exits, next));
    this.#rememberLoop(node, again, next);
    return again;
  }

  #switch(node: ts.SwitchStatement, next: Point, exits: Exits, labels: readonly string[]): Point {
    const inside = withJump(exits, "switch", labels, next, next);
    const ways: Point[] = [];
    let following = next;
    for (const clause of node.caseBlock.clauses.toReversed()) {
      following = this.#statements(clause.statements, following, inside);
      ways.unshift(following);
    }
    if (!node.caseBlock.clauses.some(ts.isDefaultClause)) ways.push(next);
    if (constantTruth(unwrap(node.expression)) === true) return this.#cases(node, ways, next, exits);
    const tests = node.caseBlock.clauses.flatMap((clause) =>
      ts.isCaseClause(clause) ? [clause.expression] : [],
    );
    const fork = meeting(ways);
    this.#remember(unwrap(node.expression), fork, ways);
    return this.#expression(node.expression, this.#each(tests, fork, exits), exits);
  }

  /** The cases of `switch (true)`, which are conditions: one is asked after the other until one holds. */
  #cases({ caseBlock }: ts.SwitchStatement, ways: readonly Point[], next: Point, exits: Exits): Point {
    const { clauses } = caseBlock;
    const otherwise = ways[clauses.findIndex(ts.isDefaultClause)] ?? next;
    return clauses.reduceRight((following, clause, index) => {
      const way = ways[index];
      return way && ts.isCaseClause(clause)
        ? this.#condition(clause.expression, [way, following], exits)
        : following;
    }, otherwise);
  }

  #try(node: ts.TryStatement, next: Point, exits: Exits): Point {
    const { finallyBlock, catchClause, tryBlock } = node;
    // `finally` runs on the way out of each exit, so it stands once on each of them.
    const after = finallyBlock ? this.#statement(finallyBlock, next, exits) : next;
    const outer: Exits = finallyBlock
      ? {
          ...exits,
          returns: this.#statement(finallyBlock, exits.returns, exits),
          throws: this.#statement(finallyBlock, exits.throws ?? meeting([]), exits),
          jumps: exits.jumps.map((jump) => ({
            ...jump,
            breaks: () => this.#statement(finallyBlock, jump.breaks(), exits),
            continues: () => this.#statement(finallyBlock, jump.continues(), exits),
          })),
        }
      : exits;
    const caught = catchClause ? this.#statement(catchClause.block, after, outer) : outer.throws;
    return this.#statement(tryBlock, after, { ...outer, throws: caught });
  }

  /** A condition with the ways it can lead to: true first. */
  #condition(node: ts.Expression, ways: readonly Point[], exits: Exits, exit: Point | null = null): Point {
    const inner = unwrap(node);
    const [yes, no] = ways;
    const truth = constantTruth(inner);
    if (truth !== null && yes && no) return truth ? yes : no;
    if (ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken && yes && no) {
      const fork = this.#condition(inner.operand, [no, yes], exits, exit);
      this.#alias(inner, unwrap(inner.operand));
      return fork;
    }
    if (ts.isBinaryExpression(inner) && yes && no) {
      const operator = inner.operatorToken.kind;
      // Each side of `a && b` decides by itself, and the whole decides as both do.
      if (operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken) {
        const right = this.#condition(inner.right, ways, exits, exit);
        const left = this.#condition(
          inner.left,
          operator === ts.SyntaxKind.AmpersandAmpersandToken ? [right, no] : [yes, right],
          exits,
          exit,
        );
        this.#alias(inner, unwrap(inner.left));
        this.#alias(inner, unwrap(inner.right));
        return left;
      }
    }
    const fork = meeting([...ways]);
    this.#remember(inner, fork, ways, exit);
    return this.#expression(node, fork, exits);
  }

  #expression(expression: ts.Expression, next: Point, outside: Exits): Point {
    const node = unwrap(expression);
    const exits = endsChain(node) ? { ...outside, chain: next } : outside;
    if (ts.isConditionalExpression(node)) {
      const yes = this.#expression(node.whenTrue, next, exits);
      const no = this.#expression(node.whenFalse, next, exits);
      return this.#condition(node.condition, [yes, no], exits);
    }
    if (ts.isBinaryExpression(node)) {
      // What is assigned is worked out first.
      if (node.operatorToken.kind === ts.SyntaxKind.EqualsToken)
        return this.#expression(node.right, this.#expression(node.left, next, exits), exits);
      const yes = shortCircuits(node.operatorToken.kind);
      if (yes !== null) {
        const right = this.#expression(node.right, next, exits);
        return this.#condition(node.left, yes ? [right, next] : [next, right], exits);
      }
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) return this.#call(node, next, exits);
    if (isFunctionNode(node) || ts.isClassExpression(node)) return next;
    const object = memberObject(node);
    if (object && isOptional(node)) return this.#optional(node, object, next, exits);
    if (ts.isIdentifier(node)) return this.#point(node, next, null);
    if (ts.isAwaitExpression(node)) {
      return this.#expression(node.expression, this.#point(node, next, exits.throws), exits);
    }
    // A tag is called with what the template holds.
    if (ts.isTaggedTemplateExpression(node))
      return this.#children(node, this.#point(node, next, exits.throws), exits);
    return this.#children(node, next, exits);
  }

  #call(node: CallLike, next: Point, exits: Exits): Point {
    let after = this.#point(node, next, exits.throws);
    const callee = unwrap(node.expression);
    if (isFunctionNode(callee) && isImmediatelyInvoked(callee)) {
      return this.#each(
        node.arguments ?? [],
        this.#body(callee, after, { ...exits, returns: after, jumps: [] }),
        exits,
      );
    }
    const callbacks = callbacksOf(node).filter((fn) => this.#runsHere(fn));
    const object = memberObject(callee);
    for (const callback of callbacks.toReversed()) {
      const again = meeting([]);
      const ways = [this.#body(callback, again, { ...exits, returns: again, jumps: [] }), after];
      again.next.push(...ways);
      if (object && iterators.has(memberName(callee) ?? ""))
        this.#remember(unwrap(object), again, ways, after);
      after = again;
    }
    const evaluated = this.#each(node.arguments ?? [], after, exits);
    // Taking the method of an object is no use of a value; the object is.
    const called = isOptional(node) ? this.#fork(callee, evaluated, exits) : evaluated;
    if (object && isOptional(callee)) return this.#optional(callee, object, called, exits);
    return this.#expression(object ?? callee, called, exits);
  }

  /** A member of what may not be there: then nothing of the chain behind it is evaluated. */
  #optional(node: ts.Expression, object: ts.Expression, next: Point, exits: Exits): Point {
    const inside = ts.isElementAccessExpression(node)
      ? this.#expression(node.argumentExpression, next, exits)
      : next;
    return this.#expression(object, this.#fork(object, inside, exits), exits);
  }

  #fork(condition: ts.Expression, next: Point, { chain }: Exits): Point {
    const ways = [next, ...(chain ? [chain] : [])];
    const fork = meeting(ways);
    this.#remember(unwrap(condition), fork, ways);
    return fork;
  }

  #children(node: ts.Node, next: Point, exits: Exits): Point {
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => {
      children.push(child);
    });
    return children.reduceRight((after, child) => {
      if (ts.isTypeNode(child)) return after;
      if (ts.isExpression(child)) return this.#expression(child, after, exits);
      return isFunctionNode(child) || ts.isClassLike(child) ? after : this.#children(child, after, exits);
    }, next);
  }

  #each(expressions: readonly ts.Expression[], next: Point, exits: Exits): Point {
    return expressions.reduceRight((after, each) => this.#expression(each, after, exits), next);
  }

  #point(node: ts.Node, next: Point, throws: Point | null): Point {
    const point: Point = { node, next: throws ? [next, throws] : [next] };
    const same = this.#points.get(node);
    if (same) same.push(point);
    else this.#points.set(node, [point]);
    return point;
  }

  #remember(condition: ts.Node, point: Point, ways: readonly Point[], exit: Point | null = null): void {
    const known = this.#branches.get(condition) ?? [];
    this.#branches.set(condition, [...known, { point, ways, exit }]);
  }

  #rememberLoop(loop: ts.IterationStatement, turn: Point, exit: Point): void {
    this.#loops.set(loop, [...(this.#loops.get(loop) ?? []), { turn, exit }]);
  }

  #alias(whole: ts.Node, part: ts.Node): void {
    for (const { point, ways, exit } of this.#branches.get(part) ?? [])
      this.#remember(whole, point, ways, exit);
  }
}

/** The functions among the arguments of a call, also inside object and array literals. */
function callbacksOf(call: CallLike): readonly FunctionNode[] {
  const found: FunctionNode[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node)) {
      found.push(node);
    } else if (
      ts.isObjectLiteralExpression(node) ||
      ts.isArrayLiteralExpression(node) ||
      ts.isPropertyAssignment(node) ||
      (ts.isExpression(node) && unwrap(node) !== node)
    ) {
      ts.forEachChild(node, visit);
    }
  };
  for (const argument of call.arguments ?? []) visit(unwrap(argument));
  return found;
}

/** What a condition that is written out as a constant is worth: `while (true)`, `do … while (false)`. */
function constantTruth(node: ts.Expression): boolean | null {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  return ts.isNumericLiteral(node) ? Number(node.text) !== 0 : null;
}

/** Whether a condition is put together of others: `!a`, `a && b`, `a || b`. */
function isCombined(node: ts.Node): boolean {
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken;
  return (
    ts.isBinaryExpression(node) &&
    (node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ||
      node.operatorToken.kind === ts.SyntaxKind.BarBarToken)
  );
}

function isOptional(node: ts.Node): boolean {
  return (
    (ts.isPropertyAccessExpression(node) ||
      ts.isElementAccessExpression(node) ||
      ts.isCallExpression(node)) &&
    node.questionDotToken !== undefined
  );
}

/** Whether a node is all of an optional chain, and not only its beginning: `a?.b.c()` in `a?.b.c() + 1`. */
function endsChain(node: ts.Expression): boolean {
  if ((node.flags & ts.NodeFlags.OptionalChain) === 0) return false;
  const { parent } = node;
  const goesOn =
    (ts.isPropertyAccessExpression(parent) ||
      ts.isElementAccessExpression(parent) ||
      ts.isCallExpression(parent) ||
      ts.isNonNullExpression(parent)) &&
    parent.expression === node;
  return !goesOn || (parent.flags & ts.NodeFlags.OptionalChain) === 0;
}

/** Whether the right side runs when the left is true; `null` for operators that always run both. */
function shortCircuits(operator: ts.SyntaxKind): boolean | null {
  switch (operator) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.AmpersandAmpersandEqualsToken:
      return true;
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.BarBarEqualsToken:
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
      return false;
    default:
      return null;
  }
}

function meeting(next: Point[]): Point {
  return { node: null, next };
}

function withJump(
  exits: Exits,
  kind: Jump["kind"],
  labels: readonly string[],
  breaks: Point,
  continues: Point,
): Exits {
  return {
    ...exits,
    jumps: [{ kind, labels, breaks: () => breaks, continues: () => continues }, ...exits.jumps],
  };
}

function jumpTarget(node: ts.BreakOrContinueStatement, { jumps }: Exits): Point | null {
  const label = node.label?.text;
  if (ts.isContinueStatement(node)) {
    const loops = jumps.filter(({ kind }) => kind === "loop");
    const loop = label === undefined ? loops[0] : loops.find(({ labels }) => labels.includes(label));
    return loop?.continues() ?? null;
  }
  const jump =
    label === undefined
      ? jumps.find(({ kind }) => kind !== "block")
      : jumps.find(({ labels }) => labels.includes(label));
  return jump?.breaks() ?? null;
}

/** What comes after a point when a call in it does not throw. */
function withoutThrow({ node, next }: Point): readonly Point[] {
  return node && (ts.isCallExpression(node) || ts.isNewExpression(node)) ? next.slice(0, 1) : next;
}

/** All points that can come next, without going on from those of the barrier. */
function reachable(
  from: readonly Point[],
  barrier: ReadonlySet<Point> = new Set(),
  after: (point: Point) => readonly Point[] = ({ next }) => next,
): Set<Point> {
  const seen = new Set<Point>();
  const waiting = [...from];
  for (let point = waiting.pop(); point; point = waiting.pop()) {
    if (seen.has(point)) continue;
    seen.add(point);
    if (!barrier.has(point)) waiting.push(...after(point));
  }
  return seen;
}
