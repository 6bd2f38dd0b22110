using Microsoft.CodeAnalysis;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Methods that somebody calls by reflection, and whose results leave the solution.</summary>
internal static class OutsideCallers
{
    /// <summary>Attributes that nobody looks for in order to call.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "ObsoleteAttribute", "ConditionalAttribute", "DebuggerStepThroughAttribute", "DebuggerHiddenAttribute", "DebuggerNonUserCodeAttribute", "StackTraceHiddenAttribute", "MethodImplAttribute",
        "SuppressMessageAttribute", "UnconditionalSuppressMessageAttribute", "ExcludeFromCodeCoverageAttribute", "EditorBrowsableAttribute", "PureAttribute", "CLSCompliantAttribute",
        "AsyncStateMachineAttribute", "ExtensionAttribute", "MemberNotNullAttribute", "RequiresUnreferencedCodeAttribute", "RequiresDynamicCodeAttribute", "NonActionAttribute",
    };

    private static readonly HashSet<string> Hosts = new(StringComparer.Ordinal)
    {
        "Microsoft.AspNetCore.Mvc.ControllerBase", "Microsoft.AspNetCore.SignalR.Hub", "Microsoft.AspNetCore.Mvc.RazorPages.PageModel", "System.Web.Mvc.Controller", "System.Web.Http.ApiController",
    };

    public static bool MayCall(IMethodSymbol method) =>
        method.GetAttributes().Any(static it => it.AttributeClass is { } type && !Harmless.Contains(type.Name))
        || method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false } && IsHosted(method.ContainingType) && !method.GetAttributes().Any(static it => it.AttributeClass?.Name == "NonActionAttribute");

    private static bool IsHosted(INamedTypeSymbol type)
    {
        if (type.Name.EndsWith("Controller", StringComparison.Ordinal))
            return true;
        for (var it = type; it is not null; it = it.BaseType)
        {
            if (Hosts.Contains(it.ToDisplayString()) || it.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "ApiControllerAttribute" or "ControllerAttribute"))
                return true;
        }

        return false;
    }
}
