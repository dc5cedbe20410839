namespace MigrateBuild.PackageTests.Fixtures;

/// <summary>
/// One project that is restored once for a test class. Each test begins with an empty one: no scripts, no outputs,
/// nothing but what the restore left.
/// </summary>
public class SharedProject : IAsyncLifetime
{
    private readonly TestFolder _folder;
    private string _restored = "";

    public SharedProject(Packages packages)
        : this(packages, rehearses: false)
    {
    }

    /// <param name="packages">The packages of this run.</param>
    /// <param name="rehearses">Whether builds rehearse as they do for everybody, and not where they are told to alone.</param>
    protected SharedProject(Packages packages, bool rehearses)
    {
        ArgumentNullException.ThrowIfNull(packages);
        _folder = new TestFolder(packages, rehearses);
        PackageVersion = packages.Version;
    }

    /// <summary>The version of the packages under test.</summary>
    internal string PackageVersion { get; }

    /// <summary>The name of the project and of its folder.</summary>
    internal const string Name = "Shop";

    internal TestFolder Root => _folder;

    internal string Folder => _folder.PathOf(Name);

    internal string Output => Path.Combine(Folder, "obj", "Debug", "net10.0");

    /// <summary>The assembly that a build leaves.</summary>
    internal string Assembly => Path.Combine(Folder, "bin", "Debug", "net10.0", $"{Name}.dll");

    /// <summary>What every case of the class has in its project file: a restore depends on it.</summary>
    protected virtual string Always =>
        $"""
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="MigrateBuild" Version="{PackageVersion}" />
          </ItemGroup>
        """;

    /// <summary>The SDK that the project file names.</summary>
    protected virtual string Sdk => "Microsoft.NET.Sdk";

    public async ValueTask InitializeAsync()
    {
        WriteProject();
        var restore = await RunAsync("restore");
        Assert.True(restore.ExitCode == 0, restore.Output);
        _restored = Path.Combine(Folder, "obj");
    }

    /// <summary>Puts the project back to what it was after the restore, and takes away what a test wrote beside it.</summary>
    internal void Reset()
    {
        var written = Directory.GetDirectories(Root.Root).Where(folder => folder != Folder)
            .Concat(Directory.GetDirectories(Folder).Where(folder => folder != _restored))
            .Concat(Directory.GetDirectories(_restored));
        foreach (var folder in written)
            Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.GetFiles(Folder))
            File.Delete(file);
        WriteProject();
    }

    /// <summary>Writes the project file: properties or items beside those that every case has.</summary>
    internal void WriteProject(string content = "") =>
        Write($"{Name}.csproj", $"<Project Sdk=\"{Sdk}\">\n{Always}\n{content}\n</Project>\n");

    internal void WriteProperty(string name, string value) => WriteProject($"<PropertyGroup><{name}>{value}</{name}></PropertyGroup>");

    internal void WriteItems(string items) => WriteProject($"<ItemGroup>{items}</ItemGroup>");

    internal void WriteScripts(IEnumerable<KeyValuePair<string, string>> scripts, string folder = "Migrations")
    {
        foreach (var (name, text) in scripts)
            Write($"{folder}/{name}", text);
    }

    internal void Write(string path, string text) => _folder.Write(Path.Combine(Name, path), text);

    internal void Delete(string path) => _folder.Delete(Path.Combine(Name, path));

    internal string PathOf(string path) => Path.Combine(Folder, path);

    internal string Read(string path) => File.ReadAllText(PathOf(path));

    /// <summary><c>dotnet build --no-restore</c>.</summary>
    internal Task<BuildResult> BuildAsync(params string[] arguments) => _folder.BuildAsync("build", Name, ["--no-restore", .. arguments]);

    internal Task<CommandResult> RunAsync(params string[] arguments) => _folder.RunAsync(Name, arguments);

    /// <summary><c>dotnet build --no-restore</c> with variables in its environment.</summary>
    internal Task<BuildResult> BuildAsync((string Name, string? Value)[] environment, params string[] arguments) =>
        _folder.BuildAsync("build", Name, environment, ["--no-restore", .. arguments]);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
