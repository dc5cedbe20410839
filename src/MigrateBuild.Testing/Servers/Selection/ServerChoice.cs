using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Servers;

/// <summary>The values of <c>MIGRATEBUILD_SERVER</c> and what each permits.</summary>
internal static class ServerChoice
{
    internal const string Auto = "auto";

    private static readonly (string Name, ServerKind[] Kinds)[] Known =
    [
        (Auto, [ServerKind.Connection, ServerKind.Container, ServerKind.Local, ServerKind.Embedded]),
        (NameOf(ServerKind.Connection), [ServerKind.Connection]),
        (NameOf(ServerKind.Container), [ServerKind.Container]),
        (NameOf(ServerKind.Local), [ServerKind.Local]),
        (NameOf(ServerKind.Embedded), [ServerKind.Embedded]),
    ];

    internal static string NameOf(ServerKind kind) => kind switch
    {
        ServerKind.Connection => "connection",
        ServerKind.Container => "container",
        ServerKind.Local => "local",
        _ => "embedded",
    };

    /// <summary>The kinds that a choice permits, in the order in which they are tried.</summary>
    internal static IReadOnlyList<ServerKind> KindsOf(string choice) =>
        Known.First(known => known.Name == Check(choice, nameof(ThrowawayServerOptions.Server))).Kinds;

    /// <summary>The choice as it is known, or an exception that names where it was made.</summary>
    internal static string Check(string choice, string madeIn) =>
        Known.FirstOrDefault(known => known.Name.Equals(choice.Trim(), StringComparison.OrdinalIgnoreCase)).Name
        ?? throw new SettingException(
            madeIn, $"{madeIn} is '{choice}'. Use one of {string.Join(", ", Known.Select(known => known.Name))}.");
}
