using System.Reflection;
using MigrateBuild.Embedded.Linking.Format;
using MigrateBuild.Embedded.Translated.Modules;

namespace MigrateBuild.Embedded.Linking;

/// <summary>
/// The side modules of this process. A module's globals have the same place in every instance, so that its code can count on it.
/// </summary>
internal static class SideModules
{
    private static readonly Lock s_lock = new();
    private static readonly Dictionary<string, SideModule> s_modules = new(StringComparer.Ordinal);

    /// <summary>The assemblies of the extensions that are packages of their own, each looked for once.</summary>
    private static readonly Lazy<Assembly?>[] s_packages = [new(() => Load("MigrateBuild.Embedded.Vector"))];

    /// <summary>
    /// The assemblies that are looked through, in this order, each loaded when it is looked through first; those of packages that are not
    /// there are passed over.
    /// </summary>
    private static readonly Lazy<Assembly?>[] s_assemblies =
    [
        new(() => typeof(plpgsql).Assembly),
        new(() => typeof(citext).Assembly),
        .. s_packages,
    ];

    /// <summary>
    /// The packages of extensions that are used, as the names of their assemblies; null: those that are there. A program that was linked as
    /// a whole has all of them.
    /// </summary>
    internal static IReadOnlyCollection<string>? Used { get; set; }

    // How many globals all modules have that were asked for until now.
    private static int s_globalCount;

    /// <param name="name">The module's file name without the extension.</param>
    /// <returns>The module; null where no assembly has one of that name.</returns>
    internal static SideModule? Find(string name)
    {
        lock (s_lock)
        {
            if (s_modules.TryGetValue(name, out var known))
                return known;
            foreach (var assembly in s_assemblies)
            {
                if (assembly.Value is not { } loaded
                    || loaded.GetManifestResourceStream(ModuleDescription.ResourceName(name)) is not { } resource)
                    continue;
                var module = new SideModule(name, loaded, ModuleDescription.Read(resource), s_globalCount);
                s_globalCount += module.Description.Globals.Count;
                s_modules.Add(name, module);
                return module;
            }

            return null;
        }
    }

    /// <summary>
    /// The files that packages of extensions install, by absolute path in the server's file system; those of the server's own package are
    /// in its image.
    /// </summary>
    internal static IEnumerable<(string Path, byte[] Content)> PackageFiles()
    {
        foreach (var assembly in s_packages.Select(package => package.Value).OfType<Assembly>())
        {
            foreach (var resource in assembly.GetManifestResourceNames())
            {
                if (InstalledFile.PathOf(resource) is not { } path)
                    continue;
                using var content = new MemoryStream();
                using var stream = assembly.GetManifestResourceStream(resource)!;
                stream.CopyTo(content);
                yield return (path, content.ToArray());
            }
        }
    }

    private static Assembly? Load(string name)
    {
        if (Used?.Contains(name) == false)
            return null;
        try
        {
            return Assembly.Load(new AssemblyName(name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
