namespace Snakepit.Analyzers.Leaks;

/// <summary>Names of members and methods that show the inside of errors to clients or in logs.</summary>
internal static class DetailSwitches
{
    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "EnableDetailedErrors", "DetailedErrors", "IncludeErrorDetails", "IncludeErrorDetail", "IncludeExceptionDetails", "IncludeExceptionDetailInFaults", "ShowPII", "LogCompleteSecurityArtifact",
    };

    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "UseDeveloperExceptionPage", "EnableSensitiveDataLogging", "UseDatabaseErrorPage", "UseMigrationsEndPoint", "EnableDetailedErrors", "UseSetting",
    };

    public static bool IsMember(string name) => Members.Contains(name);

    public static bool IsMethod(string name) => Methods.Contains(name);
}
