using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <summary>What one property has to do with leaks, whatever object it is read from: found once, because few properties are read in many places.</summary>
internal sealed class PropertyFacts
{
    private static readonly HashSet<string> ExceptionTexts = new(StringComparer.Ordinal)
    {
        "Message", "StackTrace", "Data", "Source", "TargetSite", "HelpLink",
    };

    /// <summary>What exceptions of databases say in members of their own.</summary>
    private static readonly HashSet<string> DatabaseTexts = new(StringComparer.Ordinal)
    {
        "Detail", "MessageText", "Hint", "Where", "InternalQuery",
    };

    /// <summary>What it holds, whatever the object holds.</summary>
    public required Taint Own { get; init; }

    /// <summary>It is declared by <see cref="Exception"/> and tells what went wrong.</summary>
    public required bool IsExceptionText { get; init; }

    /// <summary>Where goes what is added to what it holds.</summary>
    public required Sink Receiver { get; init; }

    /// <summary>The body that makes its value; null where it is merely kept.</summary>
    public required IMethodSymbol? Getter { get; init; }

    public static PropertyFacts Create(IPropertySymbol property, LeakSymbols symbols) => new()
    {
        Own = Taint.Of(KindsOf(property, symbols), property.ToMessage()),
        IsExceptionText = ExceptionTexts.Contains(property.Name) && IsInherited(property, symbols),
        Receiver = ReceiverOf(property, symbols),
        Getter = property.GetMethod is { IsImplicitlyDeclared: false, DeclaringSyntaxReferences: [var getter, ..] }
            && getter.GetSyntax() is not AccessorDeclarationSyntax { Body: null, ExpressionBody: null } ? property.GetMethod : null,
    };

    private static Kinds KindsOf(IPropertySymbol property, LeakSymbols symbols)
    {
        switch (symbols.RoleOf(property.ContainingType))
        {
            case TypeRole.HttpRequest when property.Name is "Headers" or "Body" or "BodyReader" or "Form" or "Cookies":
            case TypeRole.HttpMessage when property.Name is "Headers" or "Content":
            case TypeRole.ServerCallContext when property.Name is "RequestHeaders":
                return Kinds.Request;
            case TypeRole.ActionArguments when property.Name is "ActionArguments" or "Arguments":
                return Kinds.RequestObject;
            case TypeRole.Environment when property.Name == "StackTrace":
            case TypeRole.DatabaseError when property.Name == "Message":
                return Kinds.ExceptionText;
        }

        return DatabaseTexts.Contains(property.Name) && property.Type.SpecialType == SpecialType.System_String && symbols.FactsOf(property.ContainingType).IsDatabaseException
            ? Kinds.ExceptionText
            : Kinds.None;
    }

    private static Sink ReceiverOf(IPropertySymbol property, LeakSymbols symbols)
    {
        var facts = symbols.FactsOf(property.ContainingType);
        switch (facts.Role)
        {
            case TypeRole.HubClients:
            case TypeRole.HttpResponse when property.Name is "Headers" or "Body" or "BodyWriter" or "Cookies":
                return Sink.Response;
            case TypeRole.ProblemDetails when property.Name is "Extensions" or "Errors":
                return Sink.ErrorResponse;
            case TypeRole.ServerCallContext when property.Name is "ResponseTrailers":
                return Sink.Details;
            case TypeRole.Exception when property.Name is "Data":
                return Sink.Exception;
            case TypeRole.Console when property.Name is "Out" or "Error":
                return Sink.Log;
        }

        if (property is { Name: "ViewBag", Type.TypeKind: TypeKind.Dynamic })
            return Sink.Response;
        return facts.IsRpcDetail ? Sink.Details : Sink.None;
    }

    /// <summary>Declared by <see cref="Exception"/>; others of the same name are an exception type's own.</summary>
    private static bool IsInherited(IPropertySymbol property, LeakSymbols symbols)
    {
        while (property.OverriddenProperty is { } overridden)
            property = overridden;
        return symbols.RoleOf(property.ContainingType) == TypeRole.Exception;
    }
}
