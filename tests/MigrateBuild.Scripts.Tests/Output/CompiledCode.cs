using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace MigrateBuild.Scripts.Tests.Output;

/// <summary>Generated code as the compiler reads it from a file, documentation comments included.</summary>
internal sealed class CompiledCode
{
    // What generated code names.
    private const string Surroundings =
        """
        namespace MigrateBuild
        {
            [System.AttributeUsage(System.AttributeTargets.Assembly)]
            public sealed class MigrationSetAttribute : System.Attribute { public MigrationSetAttribute(string name) => Name = name; public string Name { get; } }
            public sealed class MigrationSet { public static MigrationSet FromAssembly(System.Reflection.Assembly assembly) => new MigrationSet(); }
        }
        namespace MigrateBuild.Xunit
        {
            public abstract class MigrationTests { protected abstract global::MigrateBuild.MigrationSet Set { get; } }
        }
        namespace MigrateBuild.Cli
        {
            public static class MigrationCommandLine { public static System.Threading.Tasks.Task<int> RunAsync(string[] args, global::MigrateBuild.MigrationSet set) => System.Threading.Tasks.Task.FromResult(0); }
        }
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private static readonly MetadataReference[] References =
        [.. new[] { "System.Private.CoreLib", "System.Runtime", "System.Console" }.Select(name =>
            MetadataReference.CreateFromFile(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, $"{name}.dll")))];

    private CompiledCode(CSharpCompilation compilation) => Compilation = compilation;

    internal CSharpCompilation Compilation { get; }

    /// <summary>The types that the code declares, with their members, as <c>Type: member, member</c>.</summary>
    internal IReadOnlyList<string> Declared => [.. Compilation.SyntaxTrees.Skip(1).SelectMany(Types).Select(Describe)];

    /// <exception cref="Xunit.Sdk.XunitException">The compiler has something to say.</exception>
    internal static CompiledCode Of(params string[] files)
    {
        var trees = files.Prepend(Surroundings).Select(text =>
            CSharpSyntaxTree.ParseText(
                SourceText.From(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), Encoding.UTF8), ParseOptions));
        var code = new CompiledCode(CSharpCompilation.Create(
            "Generated", trees, References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));
        var problems = code.Compilation.SyntaxTrees.Skip(1)
            .SelectMany(tree => tree.GetDiagnostics().Concat(code.Compilation.GetSemanticModel(tree).GetDiagnostics()))
            .Where(problem => problem.Severity > DiagnosticSeverity.Hidden);
        Assert.Empty(problems.Select(problem => problem.ToString()).Distinct());
        return code;
    }

    internal INamedTypeSymbol Type(string name) =>
        Compilation.GetTypeByMetadataName(name) ?? throw new ArgumentException(string.Join('\n', Declared), nameof(name));

    private IEnumerable<INamedTypeSymbol> Types(SyntaxTree tree)
    {
        var model = Compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().Select(node => model.GetDeclaredSymbol(node)).OfType<INamedTypeSymbol>();
    }

    private static string Describe(INamedTypeSymbol type)
    {
        var members = type.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null });
        return $"{type.ToDisplayString()}: {string.Join(", ", members.Select(member => member.Name))}";
    }
}
