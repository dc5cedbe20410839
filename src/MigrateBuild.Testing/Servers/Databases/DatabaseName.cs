using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MigrateBuild.Testing.Servers;

/// <summary>The names of throwaway databases, and the advisory lock that says whether the owner of one lives.</summary>
internal static class DatabaseName
{
    private const int Digits = 16;

    /// <summary>
    /// What the names of all databases begin with that were made from one maintenance database. Another maintenance database of the same
    /// server has another prefix, since a lock that is held in it cannot be seen from here.
    /// </summary>
    internal static string Prefix(long maintenanceOid) => string.Create(CultureInfo.InvariantCulture, $"migratebuild_{maintenanceOid}_");

    internal static string New(long maintenanceOid) => New(Prefix(maintenanceOid));

    internal static string New(string prefix) => prefix + RandomNumberGenerator.GetHexString(Digits, lowercase: true);

    /// <summary>Whether a name has exactly the form of those that are made from a maintenance database.</summary>
    internal static bool IsOne(string name, long maintenanceOid)
    {
        var prefix = Prefix(maintenanceOid);
        return name.StartsWith(prefix, StringComparison.Ordinal)
            && name.Length == prefix.Length + Digits
            && name[prefix.Length..].All(char.IsAsciiHexDigitLower);
    }

    /// <summary>The comment of a database, without which no sweep drops it: nobody gives another database this one by chance.</summary>
    internal static string Comment(string name) =>
        $"{name} is a throwaway database of MigrateBuild for tests. It is dropped, at the latest by the next run after its process has "
        + "ended.";

    /// <summary>The key of the lock that the owner holds for as long as the database is in use.</summary>
    internal static long LockKey(string name) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
