using System.Text.Json.Serialization;

namespace MigrateBuild.Manifest;

/// <summary>What a statement does to the transaction around it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TransactionRole>))]
internal enum TransactionRole
{
    /// <summary>Nothing, or nothing that ends it (<c>SAVEPOINT</c>, <c>RELEASE</c>, <c>ROLLBACK TO</c>, <c>SET TRANSACTION</c>).</summary>
    None,

    /// <summary><c>BEGIN</c>, <c>START TRANSACTION</c>.</summary>
    Begin,

    /// <summary><c>COMMIT</c> or <c>END</c>, not followed by another transaction.</summary>
    Commit,

    /// <summary><c>ROLLBACK</c> or <c>ABORT</c>, not followed by another transaction.</summary>
    Rollback,

    /// <summary><c>COMMIT AND CHAIN</c>, <c>ROLLBACK AND CHAIN</c>.</summary>
    Chain,

    /// <summary><c>PREPARE TRANSACTION</c>, <c>COMMIT PREPARED</c>, <c>ROLLBACK PREPARED</c>.</summary>
    TwoPhase,
}
