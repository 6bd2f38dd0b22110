using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Microsoft.Data.SqlClient
{
    public sealed class SqlError
    {
        public string Message { get; } = "";

        public int Number { get; }
    }

    public sealed class SqlException(string message) : DbException(message)
    {
        public IReadOnlyList<SqlError> Errors { get; } = [];
    }

    public sealed class SqlConnectionStringBuilder(string text) : DbConnectionStringBuilder
    {
        public string Text { get; } = text;

        public string Password { get; set; } = "";

        public string DataSource { get; set; } = "";
    }
}

namespace Shop.Databases
{
    public sealed class PostgresException(string message, string state) : DbException(message)
    {
        public override string SqlState { get; } = state;

        public string? Detail { get; init; }

        public string? ConstraintName { get; init; }
    }

    public sealed class RefusedException(string detail) : Exception("Refused.")
    {
        public string Detail { get; } = detail;
    }

    public sealed class Database(ILogger<Database> logger)
    {
        public IResult Answer(Exception exception)
        {
            switch (exception)
            {
                case PostgresException { SqlState: "23505" } e:
                    return Results.Conflict(e.ConstraintName); // fine
                case PostgresException e:
                    return Results.Conflict(e.Detail); // leak
                case RefusedException e:
                    return Results.Conflict(e.Detail); // fine
                case SqlException e:
                    var numbers = string.Join(",", e.Errors.Select(error => error.Number));
                    return e.Errors.Count > 1 ? Results.Conflict(numbers) // fine
                        : Results.Conflict(e.Errors[0].Message); // leak
                case RpcException { StatusCode: StatusCode.NotFound }:
                    return Results.NotFound(); // fine
                case RpcException { StatusCode: StatusCode.Internal } e:
                    return Results.Problem(e.Status.Detail); // fine
                case RpcException e:
                    logger.LogError("{Detail}", e.Status.Detail); // fine
                    return Results.Problem(e.Status.StatusCode.ToString()); // fine
                default:
                    return Results.Problem("failed"); // fine
            }
        }

        public string Describe(Status status) => status.Detail; // fine

        public void Connect(string connectionString)
        {
            var whole = new DbConnectionStringBuilder { ConnectionString = connectionString };
            logger.LogInformation("{Host}", whole["Host"]); // fine
            logger.LogInformation("{Password}", whole["Password"]); // leak
            logger.LogInformation("{Text}", whole.ConnectionString); // leak
            logger.LogInformation("{Text}", whole.ToString()); // leak

            var removed = new DbConnectionStringBuilder { ConnectionString = connectionString };
            removed.Remove("Password");
            logger.LogInformation("{Text}", removed.ConnectionString); // fine

            var replaced = new DbConnectionStringBuilder { ConnectionString = connectionString };
            replaced["Pwd"] = "***";
            logger.LogInformation("{Text}", replaced.ToString()); // fine

            var other = new DbConnectionStringBuilder { ConnectionString = connectionString };
            other["Timeout"] = "5";
            other.Remove("Timeout");
            logger.LogInformation("{Text}", other.ConnectionString); // leak

            var blank = new SqlConnectionStringBuilder(connectionString) { Password = "***" };
            logger.LogInformation("{Text}", blank.ConnectionString); // fine

            var named = new SqlConnectionStringBuilder(connectionString) { DataSource = "db" };
            logger.LogInformation("{Text}", named.ConnectionString); // leak
            named.Password = "";
            logger.LogInformation("{Text}", named.ConnectionString); // fine
        }
    }
}
