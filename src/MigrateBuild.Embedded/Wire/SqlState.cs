namespace MigrateBuild.Embedded.Wire;

/// <summary>
/// The SQLSTATE codes that the server raises itself; names and meanings are those of the PostgreSQL manual, appendix "PostgreSQL Error
/// Codes".
/// </summary>
internal static class SqlState
{
    internal const string ProtocolViolation = "08P01";
    internal const string FeatureNotSupported = "0A000";
    internal const string InvalidParameterValue = "22023";
    internal const string InvalidAuthorizationSpecification = "28000";
    internal const string InvalidPassword = "28P01";
    internal const string InvalidCatalogName = "3D000";
    internal const string InsufficientPrivilege = "42501";
    internal const string SyntaxError = "42601";
    internal const string NameTooLong = "42622";
    internal const string UndefinedObject = "42704";
    internal const string WrongObjectType = "42809";
    internal const string DuplicateDatabase = "42P04";
    internal const string OutOfMemory = "53200";
    internal const string TooManyConnections = "53300";
    internal const string ObjectNotInPrerequisiteState = "55000";
    internal const string ObjectInUse = "55006";
    internal const string CannotChangeRuntimeParameter = "55P02";
    internal const string AdminShutdown = "57P01";
    internal const string CrashShutdown = "57P02";
    internal const string InternalError = "XX000";
}
