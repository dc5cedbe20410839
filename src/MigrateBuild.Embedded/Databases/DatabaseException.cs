namespace MigrateBuild.Embedded.Databases;

/// <summary>Something cannot be done with a database; code and words are PostgreSQL's, where it knows the case.</summary>
internal sealed class DatabaseException(string sqlState, string message, string? detail = null, string? hint = null) : Exception(message)
{
    internal string SqlState { get; } = sqlState;
    internal string? Detail { get; } = detail;
    internal string? Hint { get; } = hint;

    internal static DatabaseException DoesNotExist(string name, string what = "database") =>
        new(Wire.SqlState.InvalidCatalogName, $"{what} \"{name}\" does not exist");

    internal static DatabaseException Exists(string name) =>
        new(Wire.SqlState.DuplicateDatabase, $"database \"{name}\" already exists");

    internal static DatabaseException NameTooLong(string name) => new(Wire.SqlState.NameTooLong, $"identifier too long: \"{name}\"");

    internal static DatabaseException IsTemplate() => new(Wire.SqlState.WrongObjectType, "cannot drop a template database");

    internal static DatabaseException InUse(string message) =>
        new(Wire.SqlState.ObjectInUse, message, "There is 1 other session using the database.");

    /// <summary>Its process died and its files could not be recovered.</summary>
    internal static DatabaseException Lost(Database database) =>
        new(Wire.SqlState.ObjectNotInPrerequisiteState, IsLost(database), database.LossCause);

    internal static string IsLost(Database database) => $"database \"{database.Name}\" is lost";
}
