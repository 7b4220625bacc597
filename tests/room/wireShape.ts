import ts from 'typescript';

/**
 * The shape of exported types, written out to the last field: names of types, comments, order and layout do not
 * matter; fields, their kinds and their literals do.
 * @param file path of the module, read from disk unless `text` is given
 */
export function shapesOf(file: string, names: readonly string[], text?: string): string {
  const options: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true, types: [] },
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const onDisk = host.readFile.bind(host);
  if (text !== undefined) host.readFile = (path) => (path === file ? text : onDisk(path));
  const program = ts.createProgram([file], options, host);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`not a module: ${file}`);
  const exported = checker.getExportsOfModule(module);
  return names
    .map((name) => {
      const symbol = exported.find((one) => one.name === name);
      if (!symbol) throw new Error(`${file} exports no ${name}`);
      return `${name} = ${written(checker, checker.getDeclaredTypeOfSymbol(symbol), [])}`;
    })
    .join('\n');
}

function written(checker: ts.TypeChecker, type: ts.Type, inside: readonly ts.Type[]): string {
  const inner = (one: ts.Type): string => written(checker, one, [...inside, type]);
  if (inside.includes(type)) return '(again)';
  if (type.isUnion()) return sorted(type.types.map(inner)).join(' | ');
  // A branded id is a string on the wire.
  if (type.isIntersection() && type.types.some((one) => one.flags & ts.TypeFlags.String)) return 'string';
  const element = checker.isArrayType(type) && checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  if (element) return `(${inner(element)})[]`;
  const [call] = type.getCallSignatures();
  if (call)
    return `(${call
      .getParameters()
      .map((one) => inner(typeOf(checker, one)))
      .join(', ')}) => void`;
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return checker.typeToString(type);
  const index = checker.getIndexInfosOfType(type).map((one) => `[${inner(one.keyType)}]: ${inner(one.type)}`);
  const fields = checker.getPropertiesOfType(type).map((one) => {
    const optional = one.flags & ts.SymbolFlags.Optional ? '?' : '';
    return `${one.name}${optional}: ${inner(typeOf(checker, one))}`;
  });
  return `{ ${sorted([...index, ...fields]).join('; ')} }`;
}

const typeOf = (checker: ts.TypeChecker, symbol: ts.Symbol): ts.Type => checker.getTypeOfSymbol(symbol);
const sorted = (list: string[]): string[] => [...list].sort();
