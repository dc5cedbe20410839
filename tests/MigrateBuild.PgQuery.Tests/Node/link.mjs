// Links side modules to a main module as the tool conventions' DynamicLinking.md says, and runs functions of theirs:
// {main, sides: [{name, wasm, memoryBase, tableSize}], calls: [[module, name, arg, ...]]} -> {results: [result | "trap"], notes}
// An argument "module.function" is that function's slot of the table.
import { createInterface } from 'node:readline';
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--experimental-wasm-extended-const');

class LongJump extends Error {}

const compile = base64 => new WebAssembly.Module(Buffer.from(base64, 'base64'));

// A function of JavaScript as one that a table takes: (i64) -> ().
const wrap = f => new WebAssembly.Instance(new WebAssembly.Module(Buffer.from([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 1, 0x7e, 0, 2, 7, 1, 1, 0x65, 1, 0x66, 0, 0, 7, 5, 1, 1, 0x66, 0, 0,
])), { e: { f } }).exports.f;

function link({ main, sides }) {
  const notes = [];
  const host = {
    note: value => { notes.push(value.toString()); },
    _emscripten_throw_longjmp: () => { throw new LongJump(); },
  };
  const modules = { main: new WebAssembly.Instance(compile(main), { env: host }).exports };
  const exported = modules.main;
  const { table, memory } = exported;

  const slotOf = f => {
    for (let i = 0; i < table.length; i++) if (table.get(i) === f) return i;
    const slot = table.grow(1);
    table.set(slot, f);
    return slot;
  };
  const invoke = (slot, ...args) => {
    const f = table.get(slot);
    if (!f) throw new WebAssembly.RuntimeError('empty slot');
    const stack = exported.emscripten_stack_get_current();
    try {
      return f(...args);
    } catch (e) {
      if (!(e instanceof LongJump)) throw e;
      exported._emscripten_stack_restore(stack);
      exported.setThrew(1, 0);
      return 0n;
    }
  };

  for (const { name, wasm, memoryBase, tableSize } of sides) {
    const module = compile(wasm);
    const tableBase = table.grow(tableSize);
    const later = [];
    const value = (kind, symbol) => {
      if (symbol === '__memory_base') return new WebAssembly.Global({ value: 'i32' }, memoryBase);
      if (symbol === '__table_base') return new WebAssembly.Global({ value: 'i32' }, tableBase);
      if (symbol === '__stack_pointer') return exported.__stack_pointer;
      const global = new WebAssembly.Global({ value: 'i32', mutable: true }, 0);
      if (kind === 'GOT.mem' && symbol in exported) global.value = exported[symbol].value;
      else if (kind === 'GOT.mem') later.push(own => { global.value = own[symbol].value + memoryBase; });
      else if (symbol in exported) global.value = slotOf(exported[symbol]);
      else if (symbol in host) global.value = slotOf(wrap(host[symbol]));
      else later.push(own => { global.value = slotOf(own[symbol]); });
      return global;
    };
    const missing = () => { throw new WebAssembly.RuntimeError('missing'); };
    const imports = {};
    for (const { module: from, name: symbol, kind } of WebAssembly.Module.imports(module)) {
      (imports[from] ??= {})[symbol] =
        kind === 'memory' ? memory
        : kind === 'table' ? table
        : kind === 'global' ? (imports[from][symbol] ?? value(from, symbol))
        : symbol.startsWith('invoke_') ? invoke
        : exported[symbol] ?? host[symbol] ?? missing;
    }
    const own = modules[name] = new WebAssembly.Instance(module, imports).exports;
    for (const finish of later) finish(own);
    own.__wasm_apply_data_relocs?.();
    own.__wasm_call_ctors?.();
  }
  return { modules, slotOf, notes };
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const { modules, slotOf, notes } = link(request);
  const argument = text => {
    const dot = text.indexOf('.');
    return dot < 0 ? BigInt.asIntN(64, BigInt(text)) : BigInt(slotOf(modules[text.slice(0, dot)][text.slice(dot + 1)]));
  };
  const results = request.calls.map(([module, name, ...args]) => {
    try {
      return BigInt.asIntN(64, modules[module][name](...args.map(argument))).toString();
    } catch (e) {
      if (e instanceof WebAssembly.RuntimeError || e instanceof RangeError) return 'trap';
      throw e;
    }
  });
  console.log(JSON.stringify({ results, notes }));
}
