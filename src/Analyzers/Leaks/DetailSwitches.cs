using Microsoft.CodeAnalysis;

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

    /// <summary>A method of the project that is a switch itself, rather than one that asks first whether it may call another.</summary>
    public static bool IsBuilder(IMethodSymbol method) => !method.IsStatic && method.ContainingType?.Name.EndsWith("OptionsBuilder", StringComparison.Ordinal) == true;
}
