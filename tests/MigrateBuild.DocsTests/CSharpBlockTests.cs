using System.Globalization;
using System.Text;

namespace MigrateBuild.DocsTests;

/// <summary>
/// Every block <c>csharp</c> is statements of a method with <c>connectionString</c>, <c>args</c> and
/// <c>cancellationToken</c>, every block <c>csharp file</c> a whole file, and a block <c>csharp web</c> statements with the
/// usings that a web application has without a word. All are compiled in one project that holds the migration set Shop.
/// </summary>
public sealed class CSharpBlockTests
{
    // ImplicitUsings of Microsoft.NET.Sdk.Web, beside those that each project has.
    private static readonly string[] WebUsings =
    [
        "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting",
        "Microsoft.Extensions.Logging",
    ];

    [Fact]
    public async Task All_blocks_compile()
    {
        using var build = new Build();
        build.Write("Shop.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <NoWarn>$(NoWarn);CS8019;MSB3277;MSB3243</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
              </ItemGroup>
            </Project>
            """);
        build.Write("Migrations/0001_create_customers.up.sql", "CREATE TABLE customers (id bigint PRIMARY KEY);\n");
        build.Write("Migrations/0001_create_customers.down.sql", "DROP TABLE customers;\n");
        build.Write("Migrations/0002_add_status.up.sql", "ALTER TABLE customers ADD COLUMN status text;\n");
        build.Write("Migrations/0002_add_status.down.sql", "ALTER TABLE customers DROP COLUMN status;\n");
        var blocks = Repository.Pages.SelectMany(page => page.Blocks)
            .Where(block => block.Language is ("csharp" or "cs" or "c#") && !SampleBlockTests.IsSample(block)).ToList();
        for (var i = 0; i < blocks.Count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Block{i}");
            build.Write($"{name}.cs", blocks[i].Name == "file" ? blocks[i].Text : Method(name, blocks[i]));
        }

        var output = await build.RunAsync("Shop.csproj", "Build", "-p:TreatWarningsAsErrors=false");

        Assert.False(
            output.Contains(": error", StringComparison.Ordinal) || !Directory.Exists(Path.Combine(build.Folder, "bin")),
            $"{output}\n{string.Join('\n', blocks.Select((block, i) => $"Block{i.ToString(CultureInfo.InvariantCulture)}: {block}"))}");
        Assert.NotEmpty(blocks);
    }

    private static string Method(string name, CodeBlock block)
    {
        var lines = block.Text.Split('\n');
        var usings = lines.TakeWhile(line => line.Length == 0 || (line.StartsWith("using ", StringComparison.Ordinal)
            && !line.Contains('=', StringComparison.Ordinal)
            && !line.Contains('(', StringComparison.Ordinal))).ToList();
        var code = new StringBuilder("using MigrateBuild;\n");
        if (block.Name == "web")
            code.AppendJoin("", WebUsings.Select(space => $"using {space};\n"));
        code.AppendJoin('\n', usings.Where(line => line != "using MigrateBuild;"))
            .Append(CultureInfo.InvariantCulture, $"\nnamespace Shop.Docs;\ninternal static class {name}\n{{\n")
            .Append("static async Task Run(string connectionString, string[] args, CancellationToken cancellationToken)\n{\nawait "
                + "Task.Yield();\n")
            .AppendJoin('\n', lines.Skip(usings.Count))
            .Append("\n}\n}\n");
        return code.ToString();
    }
}
