using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>Reads <c>INSERT, SELECT with grant option</c>.</summary>
internal static class Privileges
{
    internal const string Option = " with grant option";

    /// <summary>Null where another role than the owner granted one, or there are none.</summary>
    internal static List<string>? Of(SchemaObject item)
    {
        if (item[PropertyNames.Privileges] is not { } privileges)
            return null;
        var list = privileges.Split(", ").ToList();
        return list.Exists(privilege => privilege.Contains(" by ", StringComparison.Ordinal)) ? null : list;
    }

    internal static string List(IEnumerable<string> privileges, string? column) => string.Join(
        ", ", privileges.Select(
            privilege => privilege.Replace(Option, "", StringComparison.Ordinal) + (column is null ? "" : $" ({column})")));
}
