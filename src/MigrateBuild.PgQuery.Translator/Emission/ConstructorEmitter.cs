using System.Reflection;
using System.Reflection.Metadata;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// Writes the class's constructor: memory of as many pages as its parameter says, with the data in it, the table, the globals.
/// </summary>
internal sealed class ConstructorEmitter(MainLayout layout, ImageWriter image, FieldDefinitionHandle imageField)
{
    private readonly IlWriter _il = new();

    internal void Emit()
    {
        _il.LoadArgument(0);
        _il.Call(layout.References.Method("System.Object", ".ctor", "!v"));
        _il.LoadArgument(0);
        _il.Op(ILOpCode.Ldc_i4_m1, ILOpCode.Conv_i);
        _il.Token(ILOpCode.Stfld, layout.StackFloor);
        NewArray(layout.Memory, "System.Byte", () =>
        {
            _il.LoadArgument(1);
            _il.Constant(16);
            _il.Op(ILOpCode.Shl);
        });
        NewArray(layout.TableSignatures, "System.Int64", () => _il.Constant(image.TableSize));
        NewArray(layout.TableRows, "System.Int32", () => _il.Constant(image.TableSize));
        NewArray(layout.TableAddresses, "System.IntPtr", () => _il.Constant(image.TableSize));
        Copy(layout.Memory, "System.Byte", image.DataStart, 0, image.DataLength, 1);
        Copy(layout.TableSignatures, "System.Int64", 0, image.SignaturesAt, image.TableSize, 8);
        Copy(layout.TableRows, "System.Int32", 0, image.RowsAt, image.TableSize, 4);
        for (var i = 0; i < layout.Module.Globals.Count; i++)
        {
            _il.LoadArgument(0);
            Value(layout.Module.Globals[i]);
            _il.Token(ILOpCode.Stfld, MainLayout.Global(i));
        }

        if (layout.Module.Start is { } start)
        {
            _il.LoadArgument(0);
            _il.Call(layout.Function(start));
        }

        _il.Op(ILOpCode.Ret);
        layout.Rows.Define(
            layout.Constructor, ".ctor",
            MethodAttributes.Family | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName | MethodAttributes.HideBySig,
            ModuleLayout.InstanceSignature(new FunctionType([NumberType.I32], [])), _il, 4);
    }

    private void NewArray(EntityHandle field, string element, Action length)
    {
        _il.LoadArgument(0);
        length();
        _il.Token(ILOpCode.Newarr, layout.References.Type(element));
        _il.Token(ILOpCode.Stfld, field);
    }

    private void Copy(EntityHandle to, string element, int start, int from, int count, int size)
    {
        if (count == 0)
            return;
        // The block copy checks nothing: looking at the last element first does.
        Element(to, element, start + count - 1);
        _il.Op(ILOpCode.Pop);
        Element(to, element, start);
        _il.Token(ILOpCode.Ldsflda, imageField);
        _il.Constant(from);
        _il.Op(ILOpCode.Add);
        _il.Constant(count * size);
        _il.Op(ILOpCode.Unaligned);
        _il.Code.CodeBuilder.WriteByte(1);
        _il.Op(ILOpCode.Cpblk);
    }

    private void Element(EntityHandle array, string element, int index)
    {
        _il.LoadArgument(0);
        _il.Token(ILOpCode.Ldfld, array);
        _il.Constant(index);
        _il.Token(ILOpCode.Ldelema, layout.References.Type(element));
    }

    private void Value(GlobalVariable global)
    {
        if (global.Initial.Global is { } other)
            throw new TranslationException($"A global begins with the value of global {other}, which is not supported.");
        switch (global.Type)
        {
            case NumberType.I32: _il.Constant((int)global.Initial.Bits); break;
            case NumberType.I64: _il.Constant(global.Initial.Bits); break;
            case NumberType.F32: _il.Constant(BitConverter.Int32BitsToSingle((int)global.Initial.Bits)); break;
            default: _il.Constant(BitConverter.Int64BitsToDouble(global.Initial.Bits)); break;
        }
    }
}
