using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Server;

/// <summary>Adds the host's functions to a module, with a slot of the table each, and has exported functions call them first.</summary>
internal sealed class HostFunctions(WasmModule module)
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    /// <summary>The slot of each host function.</summary>
    internal Dictionary<string, int> Slots { get; } = new(StringComparer.Ordinal);

    internal void Add(string name, string letters)
    {
        var type = Type(name, letters);
        _indices.Add(name, module.FunctionCount);
        Slots.Add(name, module.TableSize);
        module.HostFunctions.Add(new HostFunction(name, type));
        module.Elements.Add(new ElementSegment(new InitialValue(module.TableSize++), [_indices[name]]));
    }

    /// <summary>Lets an exported function begin with a call of a host function, which gets the first arguments.</summary>
    internal void Hook(string export, string host)
    {
        if (module.ExportedFunction(export) is not { } function || !module.IsOwn(function))
            throw new TranslationException($"The module exports no function {export}, to which {host} should be hooked.");
        if (!_indices.TryGetValue(host, out var index))
            throw new TranslationException($"{host}, which should be hooked to {export}, is none of the host's functions.");
        var (own, hook) = (module.TypeOf(function), module.TypeOf(index));
        if (hook.Results.Length > 0 || !own.Parameters.Take(hook.Parameters.Length).SequenceEqual(hook.Parameters))
            throw new TranslationException($"{host} does not take the first arguments of {export}, or gives a result.");
        var at = function - module.Imports.Count;
        var arguments = hook.Parameters.Select((_, i) => new Instruction(Opcode.LocalGet, 0, i, null, null));
        module.Bodies[at] = module.Bodies[at] with
        {
            Instructions = [.. arguments, new Instruction(Opcode.Call, 0, index, null, null), .. module.Bodies[at].Instructions],
        };
    }

    private static FunctionType Type(string name, string letters)
    {
        if (letters.Split(':') is not [var parameters, { Length: <= 1 } result])
            throw new TranslationException($"The type \"{letters}\" of {name} is not of the form ii:i.");
        return new FunctionType([.. parameters.Select(letter => Number(name, letter))], [.. result.Select(letter => Number(name, letter))]);
    }

    private static NumberType Number(string name, char letter) => letter switch
    {
        'i' => NumberType.I32,
        'l' => NumberType.I64,
        'f' => NumberType.F32,
        'd' => NumberType.F64,
        _ => throw new TranslationException($"The type of {name} has the letter {letter}; i, l, f and d are known."),
    };
}
