using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Migration;

/// <summary>Where a new exception goes: it is thrown, now or by way of a variable or a method that makes it, or fails a task.</summary>
internal static class BareException
{
    /// <returns>What it does with the exception, as the message names it; null where it is only a value.</returns>
    public static string? FindUse(IObjectCreationOperation creation)
    {
        IOperation value = creation;
        while (value.Parent is IConversionOperation { IsImplicit: true } or IConditionalOperation or ICoalesceOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation)
            value = value.Parent;
        return value.Parent switch
        {
            IThrowOperation => $"throw new {creation.Type!.Name}",
            IArgumentOperation { Parent: IInvocationOperation call } when Fails(call.TargetMethod) => $"new {creation.Type!.Name}",
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } when IsThrown(local.Name, creation.Syntax) => $"new {creation.Type!.Name}",
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment when assignment.Value == value && IsThrown(local.Name, creation.Syntax) =>
                $"new {creation.Type!.Name}",
            IReturnOperation when IsMadeToBeThrown(creation.Syntax) => $"new {creation.Type!.Name}",
            _ => null,
        };
    }

    private static bool Fails(IMethodSymbol method) => method.Name switch
    {
        "FromException" => method.ContainingType.Name is "Task" or "ValueTask",
        "SetException" or "TrySetException" => method.ContainingType.Name == "TaskCompletionSource",
        "Throw" => method.ContainingType.Name == "ExceptionDispatchInfo",
        _ => false,
    };

    /// <summary>Whether the function throws the variable after it got its value.</summary>
    private static bool IsThrown(string local, SyntaxNode creation) =>
        creation.FirstAncestorOrSelf<BlockSyntax>(static it => it.Parent is not (BlockSyntax or StatementSyntax or ElseClauseSyntax or CatchClauseSyntax or FinallyClauseSyntax))
            ?.DescendantNodes(static it => it is not AnonymousFunctionExpressionSyntax)
            .Any(it => it.SpanStart > creation.SpanStart && ThrownBy(it) is IdentifierNameSyntax name && name.Identifier.ValueText == local) is true;

    /// <summary>Whether the method that returns it is called to throw what it makes: <c>throw Missing("a")</c>, in the same class.</summary>
    private static bool IsMadeToBeThrown(SyntaxNode creation)
    {
        var maker = creation.FirstAncestorOrSelf<SyntaxNode>(static it => it is MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            _ => null,
        };
        return maker is not null && creation.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.DescendantNodes().Any(it => ThrownBy(it) is InvocationExpressionSyntax { Expression: var called } && NameOf(called) == maker) is true;
    }

    private static string? NameOf(ExpressionSyntax called) => called switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static ExpressionSyntax? ThrownBy(SyntaxNode node) => node switch
    {
        ThrowStatementSyntax it => it.Expression,
        ThrowExpressionSyntax it => it.Expression,
        _ => null,
    };
}
