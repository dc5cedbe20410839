namespace MigrateBuild.Scripts.Sql.Psql;

/// <summary>Something in a script that psql understands and the server does not.</summary>
/// <param name="Offset">Where it begins, in UTF-16 code units.</param>
/// <param name="Name">The command with its backslash, such as <c>\i</c>, or <c>COPY … FROM STDIN</c>.</param>
/// <param name="Arguments">What follows the name on its line.</param>
internal sealed record PsqlCommand(int Offset, string Name, string Arguments);
