namespace MigrateBuild.Scripts.Catalog;

/// <summary>The properties that objects are compared by, as a message calls them.</summary>
internal static class FactNames
{
    internal const string Type = "type";
    internal const string NotNull = "NOT NULL";
    internal const string Default = "default";
    internal const string Generated = "generation expression";
    internal const string Identity = "identity";
    internal const string Comment = "comment";
    internal const string Definition = "definition";
    internal const string Condition = "condition";
    internal const string Expressions = "expressions";
    internal const string Validated = "validation";
    internal const string Query = "query";
    internal const string Body = "body";
    internal const string Settings = "settings";
    internal const string Values = "values";
    internal const string RowSecurity = "row security";
    internal const string ForcedRowSecurity = "forced row security";
    internal const string Logged = "logging";
    internal const string Owner = "owner";
    internal const string Enabled = "firing";
}
