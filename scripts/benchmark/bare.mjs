// The floor: what it costs to make a program of the project and its checker, with nothing asked of them.
import ts from "typescript";

const config = ts.getParsedCommandLineOfConfigFile(
  "tsconfig.json",
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} },
);
ts.createProgram({ rootNames: config.fileNames, options: config.options }).getTypeChecker();
