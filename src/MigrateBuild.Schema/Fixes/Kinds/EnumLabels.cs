using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>Reads <c>'sad', 'it''s fine'</c>; each label stays a literal.</summary>
internal static class EnumLabels
{
    internal static List<string> Of(SchemaObject type)
    {
        var labels = new List<string>();
        var list = type[PropertyNames.Labels] ?? "";
        for (var at = 0; at < list.Length; at++)
        {
            if (list[at] != '\'')
                continue;
            // A label with a backslash is written E'…'.
            var start = at > 0 && list[at - 1] == 'E' ? at - 1 : at;
            for (at++; at < list.Length && (list[at] != '\'' || (at + 1 < list.Length && list[at + 1] == '\'')); at++)
                if (list[at] == '\'')
                    at++;
            labels.Add(list[start..(at + 1)]);
        }

        return labels;
    }
}
