using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.Analyzers.Migration;

/// <summary>A call that a <c>try</c> makes.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Method">What is called.</param>
/// <param name="Operation">The call.</param>
internal readonly record struct TriedCall(InvocationExpressionSyntax Syntax, IMethodSymbol Method, IOperation Operation)
{
    public bool IsAwaited
    {
        get
        {
            SyntaxNode node = Syntax;
            while (node.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "WithSnakepitErrors" } or InvocationExpressionSyntax)
                node = node.Parent;
            return node.Parent is AwaitExpressionSyntax;
        }
    }
}
