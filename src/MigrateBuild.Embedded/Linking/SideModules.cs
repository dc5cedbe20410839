using System.Reflection;
using MigrateBuild.Embedded.Linking.Format;

namespace MigrateBuild.Embedded.Linking;

/// <summary>The side modules of this process. A module's globals have the same place in every instance, so that its code can count on it.</summary>
internal static class SideModules
{
    private static readonly Lock s_lock = new();
    private static readonly Dictionary<string, SideModule> s_modules = new(StringComparer.Ordinal);

    /// <summary>The assemblies that are looked through, in this order; those of packages that are not there are passed over.</summary>
    private static readonly string[] s_assemblies = ["MigrateBuild.Embedded.Libraries", "MigrateBuild.Embedded.Contrib"];

    /// <summary>One class of each assembly that always is there: what loads by name alone is copied to no application.</summary>
    private static readonly Type[] s_references = [typeof(Translated.Modules.plpgsql), typeof(Translated.Modules.citext)];

    /// <summary>How many globals all modules have that were asked for until now.</summary>
    internal static int GlobalCount { get; private set; }

    /// <param name="name">The module's file name without the extension.</param>
    /// <returns>The module; null where no assembly has one of that name.</returns>
    internal static SideModule? Find(string name)
    {
        lock (s_lock)
        {
            if (s_modules.TryGetValue(name, out var known))
                return known;
            foreach (var assembly in s_references.Select(reference => reference.Assembly.GetName().Name!).Union(s_assemblies, StringComparer.Ordinal))
            {
                if (Load(assembly) is not { } loaded || loaded.GetManifestResourceStream(ModuleDescription.ResourceName(name)) is not { } resource)
                    continue;
                var module = new SideModule(name, loaded, ModuleDescription.Read(resource), GlobalCount);
                GlobalCount += module.Description.Globals.Count;
                s_modules.Add(name, module);
                return module;
            }

            return null;
        }
    }

    private static Assembly? Load(string name)
    {
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
