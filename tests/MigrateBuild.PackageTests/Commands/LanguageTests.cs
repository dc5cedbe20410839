using MigrateBuild.PackageTests.Fixtures;

namespace MigrateBuild.PackageTests.Commands;

/// <summary>Projects of MigrateBuild.Sdk in F# and Visual Basic.</summary>
public sealed class LanguageTests(Packages packages) : IDisposable
{
    private const string FSharpProgram =
        """
        module Program
        [<EntryPoint>]
        let main _ =
            printfn "mine"
            0
        """;

    private const string VisualBasicProgram =
        """
        Module Program
          Function Main(args As String()) As Integer
            Return MigrateBuild.Cli.MigrationCommandLine.RunAsync(args, MigrateBuild.MigrationSet.FromAssembly(GetType(Program).Assembly)).GetAwaiter().GetResult()
          End Function
        End Module
        """;

    private readonly TestFolder _folder = new(packages);

    [Fact]
    public async Task One_line_of_FSharp_is_a_whole_project()
    {
        Write("Shop.fsproj", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");

        var empty = await RunAsync("list");
        var created = await _folder.RunAsync("Shop", ["build", "--no-restore", "-t:NewMigration", "-p:Name=a"]);
        Assert.Contains(
            "In code the set is MigrateBuild.MigrationSet.FromAssembly(System.Reflection.Assembly.Load \"Shop\").", created.Output,
            StringComparison.Ordinal);
        WriteScripts();
        var list = await RunAsync("list");
        var again = await _folder.BuildAsync("build", "Shop", "--no-restore");

        Assert.Equal(2, empty.ExitCode);
        Assert.Contains("error: Shop has no migrations yet", empty.Output, StringComparison.Ordinal);
        Assert.True(list.ExitCode == 0, list.Output);
        Assert.Contains("0001    a", list.Output, StringComparison.Ordinal);
        Assert.Equal("Shop", BuiltAssembly.MigrationSetOf(_folder.PathOf("Shop/bin/Debug/net10.0/Shop.dll")));
        Assert.False(again.AssertGreen().Ran("Fsc"), again.Explain("compiled again"));
    }

    [Fact]
    public async Task FSharp_with_modules_and_without_attributes_of_the_SDK()
    {
        Write(
            "Shop.fsproj",
            "<GenerateAssemblyInfo>false</GenerateAssemblyInfo><MigrationSetName>The Shop's</MigrationSetName>",
            "<ItemGroup><Compile Include=\"Names.fs\" /></ItemGroup>");
        _folder.Write("Shop/Names.fs", "module Shop.Names\n\nlet shop = \"shop\"\n");
        WriteScripts();

        var list = await RunAsync("list");

        Assert.True(list.ExitCode == 0, list.Output);
        Assert.Contains("0001    a", list.Output, StringComparison.Ordinal);
        Assert.Equal("The Shop's", BuiltAssembly.MigrationSetOf(_folder.PathOf("Shop/bin/Debug/net10.0/Shop.dll")));
    }

    [Fact]
    public async Task A_program_of_its_own_in_FSharp()
    {
        Write("Shop.fsproj");
        WriteScripts();
        _folder.Write("Shop/Program.fs", FSharpProgram);

        var forgotten = await _folder.BuildAsync("build", "Shop");
        Write("Shop.fsproj", "", "<ItemGroup><Compile Include=\"Program.fs\" /></ItemGroup>");
        var run = await RunAsync("list");

        forgotten.AssertFails("error MIG5014 Shop.fsproj(0,0)");
        Assert.Contains("Add <Compile Include=\"Program.fs\" />", forgotten.Problems[0].Text, StringComparison.Ordinal);
        Assert.Contains("mine", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visual_Basic_is_told_what_to_write()
    {
        Write("Shop.vbproj");
        WriteScripts();

        var without = await _folder.BuildAsync("build", "Shop");
        _folder.Write("Shop/Program.vb", VisualBasicProgram);
        var list = await RunAsync("list");

        without.AssertFails("error MIG5014 Shop.vbproj(0,0)");
        Assert.True(list.ExitCode == 0, list.Output);
        Assert.Contains("0001    a", list.Output, StringComparison.Ordinal);
        Assert.Equal("Shop", BuiltAssembly.MigrationSetOf(_folder.PathOf("Shop/bin/Debug/net10.0/Shop.dll")));
        var page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Folder, "docs/diagnostics/MIG5014.md"), TestContext.Current.CancellationToken);
        Assert.Contains(VisualBasicProgram.ReplaceLineEndings("\n"), page, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        ProjectTests.KeepFailed(_folder);
        _folder.Dispose();
    }

    private void Write(string project, string properties = "", string items = "") => _folder.Write(
        $"Shop/{project}", "<Project "
            + $"Sdk=\"MigrateBuild.Sdk/{packages.Version}\"><PropertyGroup>{properties}</PropertyGroup>{items}</Project>");

    private void WriteScripts()
    {
        foreach (var (name, text) in Scripts.Pair("0001_a"))
            _folder.Write($"Shop/Migrations/{name}", text);
    }

    private Task<CommandResult> RunAsync(string command) => _folder.RunAsync("Shop", ["run", "--", command]);
}
