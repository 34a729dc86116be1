import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../src/index.ts";
import { parseSettings, SettingsError } from "../../src/model/index.ts";

describe("settings.inngest", () => {
  it("may be absent", () => {
    expect(parseSettings(undefined)).toEqual({
      tsconfig: null,
      fixes: "safe",
      steps: [],
      pure: [],
      effects: [],
    });
  });

  it("keeps the defaults of what is not set", () => {
    expect(parseSettings({ fixes: "all" })).toEqual({
      tsconfig: null,
      fixes: "all",
      steps: [],
      pure: [],
      effects: [],
    });
  });

  it("takes functions in each form of a specifier", () => {
    const steps = [
      "durably",
      { from: "file", name: "once", path: "src/steps.ts" },
      { from: "lib", name: ["structuredClone", "fetch"] },
      { from: "package", name: "step", package: "our-jobs" },
    ];
    expect(parseSettings({ steps }).steps).toEqual(steps);
  });

  it("is the same object for the same settings, so that what is known of a program is kept", () => {
    expect(parseSettings({ pure: ["now"] })).toBe(parseSettings({ pure: ["now"] }));
  });

  it("must be an object", () => {
    expect(() => parseSettings("all")).toThrow(
      new SettingsError('`settings.inngest` must be an object, for example { fixes: "all" }.'),
    );
  });

  it("names the settings there are when one is unknown", () => {
    expect(() => parseSettings({ stepz: [] })).toThrow(
      "`settings.inngest.stepz` is not a setting. The settings are: tsconfig, fixes, steps, pure, effects.",
    );
  });

  it("says what a setting must be", () => {
    expect(() => parseSettings({ fixes: true })).toThrow('`settings.inngest.fixes` must be "safe" or "all".');
    expect(() => parseSettings({ tsconfig: 1 })).toThrow(
      "`settings.inngest.tsconfig` must be the path of a tsconfig.json.",
    );
    expect(() => parseSettings({ steps: "once" })).toThrow(
      "`settings.inngest.steps` must be a list of names or of {",
    );
  });

  it("refuses a specifier that names no package", () => {
    expect(() => parseSettings({ effects: [{ from: "package", name: "track" }] })).toThrow(
      "`settings.inngest.effects` must be a list of names or of {",
    );
  });

  it("reaches whoever runs ESLint as one sentence without a stack", () => {
    const lint = (): unknown =>
      new Linter().verify('import "inngest";', {
        ...plugin.configs.recommended,
        settings: { inngest: { fix: "all" } },
      });
    try {
      lint();
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(SettingsError);
      expect((error as SettingsError).stack).not.toContain("    at ");
    }
  });
});
